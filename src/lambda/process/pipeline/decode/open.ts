import { type GifToOpen, withClearCanvas } from './gif-canvas';
import { withPngProfile } from './png-color';
import { AVIF, HEIC, majorBrand } from '../../../../contract/first-bytes';
import type { InputFormatName } from '../../../../contract/input-formats';
import type { VariantSpec } from '../../../../contract/variant-spec';

/** Returns the original as libvips will open it, changed where libvips would show another picture than browsers do. */
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
 * Gives an AVIF or HEIC sequence the major brand of a still image, so that libvips opens its still image: libvips looks
 * at the major brand only and does not support sequences. Returns other formats unchanged.
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
