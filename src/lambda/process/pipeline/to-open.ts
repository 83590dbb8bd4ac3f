import { type GifToOpen, withClearCanvas } from './gif-canvas';
import { withStillBrand } from './isobmff';
import type { InputFormatName } from '../../../contract/input-limits';
import type { VariantSpec } from '../../../contract/variant-spec';

/** The original as libvips will open it: where libvips and browsers see another picture in the same bytes, the browsers' one. */
export function toOpen(bytes: Buffer, format: InputFormatName, { animation }: VariantSpec): GifToOpen {
  return format === 'gif' ? withClearCanvas(bytes, animation === 'keep') : { bytes: withStillBrand(bytes, format), added: 0 };
}
