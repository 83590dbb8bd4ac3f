import { type GifToOpen, withClearCanvas } from './gif-canvas';
import { withPngProfile } from './png-color';
import { AVIF, HEIC, majorBrand } from '../../../../contract/first-bytes';
import type { InputFormatName } from '../../../../contract/input-formats';
import type { VariantSpec } from '../../../../contract/variant-spec';

/** The original as libvips will open it: where libvips and browsers see another picture in the same bytes, the browsers' one. */
export function toOpen(bytes: Buffer, format: InputFormatName, { animation }: VariantSpec): GifToOpen {
  switch (format) {
    case 'gif':
      return withClearCanvas(bytes, animation === 'keep');
    case 'png':
      return { bytes: withPngProfile(bytes), added: 0 };
    default:
      return { bytes: withStillBrand(bytes, format), added: 0 };
  }
}

const MAJOR_BRAND_AT = 8;

/**
 * An AVIF or HEIC as libvips will open it: libvips goes by the major brand alone, and knows no sequences, whose still image it then takes.
 * Other formats stay as they are.
 */
export function withStillBrand(bytes: Buffer, format: string): Buffer {
  const brands = format === 'avif' ? [AVIF] : format === 'heic' ? HEIC : undefined;
  if (brands === undefined || brands.includes(majorBrand(bytes.toString('latin1', 0, MAJOR_BRAND_AT + 4)))) {
    return bytes;
  }
  const copy = Buffer.from(bytes);
  copy.write(brands[0], MAJOR_BRAND_AT, 'latin1');
  return copy;
}
