import { AVIF, HEIC, majorBrand } from '../../../contract/isobmff-brands';

const MAJOR_BRAND_AT = 8;

/**
 * An AVIF or HEIC as libvips will open it: libvips goes by the major brand alone, and knows no sequences, whose still image it then takes.
 * Other formats stay as they are.
 */
export function withStillBrand(bytes: Buffer, format: string): Buffer {
  const brands = format === 'avif' ? [AVIF] : format === 'heic' ? HEIC : undefined;
  if (brands === undefined || brands.includes(majorBrand(bytes.toString('latin1', 0, MAJOR_BRAND_AT + 4)))) { return bytes; }
  const copy = Buffer.from(bytes);
  copy.write(brands[0], MAJOR_BRAND_AT, 'latin1');
  return copy;
}
