import { rgbaToThumbHash } from 'thumbhash';
import { dominantColor } from './dominant-color';
import type { Frame } from './frame';

/** A thumbhash holds seven waves a side at most: from the 100 pixels that it may be made of, it comes out the same to a last bit, in four times the time. */
const MAX_SIDE = 50;

/** What can be shown before the image itself is there. */
export interface Placeholder {
  /** Base64. */
  readonly thumbhash: string;
  /** `#rrggbb`. */
  readonly dominantColor: string;
}

/** Makes a placeholder of a frame that shows the whole image. */
export async function makePlaceholder(frame: Frame): Promise<Placeholder> {
  const { data, info } = await frame.open()
    .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const hash = rgbaToThumbHash(info.width, info.height, data);
  return { thumbhash: Buffer.from(hash).toString('base64'), dominantColor: dominantColor(data) };
}
