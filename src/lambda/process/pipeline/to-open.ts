import { type GifToOpen, withClearCanvas } from './gif-canvas';
import { withStillBrand } from './isobmff';
import { withPngProfile } from './png-color';
import type { InputFormatName } from '../../../contract/input-limits';
import type { VariantSpec } from '../../../contract/variant-spec';

/** The original as libvips will open it: where libvips and browsers see another picture in the same bytes, the browsers' one. */
export function toOpen(bytes: Buffer, format: InputFormatName, { animation }: VariantSpec): GifToOpen {
  switch (format) {
    case 'gif': return withClearCanvas(bytes, animation === 'keep');
    case 'png': return { bytes: withPngProfile(bytes), added: 0 };
    default: return { bytes: withStillBrand(bytes, format), added: 0 };
  }
}
