import { rgbaToThumbHash } from 'thumbhash';
import type { Bitmap } from './bitmap';

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
export async function makePlaceholder(frame: Bitmap): Promise<Placeholder> {
  const { data, info } = await frame
    .open()
    .resize({ width: MAX_SIDE, height: MAX_SIDE, fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const hash = rgbaToThumbHash(info.width, info.height, data);
  return { thumbhash: Buffer.from(hash).toString('base64'), dominantColor: dominantColor(data) };
}

const LEVELS = 16;
const LEVEL_WIDTH = 256 / LEVELS;
/** Weight, red, green and blue of each bin. */
const FIELDS = 4;

/**
 * The colour that most of the picture has, as `#rrggbb`: the mean of the fullest of 16 × 16 × 16 bins, each pixel counting by its alpha.
 * White for a picture that is wholly transparent.
 */
export function dominantColor(rgba: Uint8Array): string {
  // one plain loop over plain numbers: with an object for each bin the first pictures of a process took ten times as long
  const bins = new Float64Array(LEVELS ** 3 * FIELDS);
  let fullest = 0;
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3];
    const bin = FIELDS * ((level(rgba[at]) * LEVELS + level(rgba[at + 1])) * LEVELS + level(rgba[at + 2]));
    bins[bin] += alpha;
    bins[bin + 1] += alpha * rgba[at];
    bins[bin + 2] += alpha * rgba[at + 1];
    bins[bin + 3] += alpha * rgba[at + 2];
    if (bins[bin] > bins[fullest]) {
      fullest = bin;
    }
  }
  const [weight, ...sums] = bins.subarray(fullest, fullest + FIELDS);
  return weight === 0 ? '#ffffff' : toHex(sums.map(sum => Math.round(sum / weight)));
}

function level(value: number): number {
  return Math.floor(value / LEVEL_WIDTH);
}

function toHex(channels: readonly number[]): string {
  return '#' + channels.map(value => value.toString(16).padStart(2, '0')).join('');
}
