import { rgbaToThumbHash } from 'thumbhash';
import type { Bitmap } from './bitmap';

/**
 * Side of the picture that is hashed, in pixels. A thumbhash holds at most seven waves a side: the 100 pixels it allows
 * differ in the last bit only, and take four times as long.
 */
const MAX_SIDE = 50;

/** Preview of an image, shown until the image itself has loaded. */
export interface Placeholder {
  /** Base64. */
  readonly thumbhash: string;
  /** `#rrggbb`. */
  readonly dominantColor: string;
}

/** Makes a placeholder from a bitmap of the whole image. */
export async function makePlaceholder(bitmap: Bitmap): Promise<Placeholder> {
  const { data, info } = await bitmap
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
/** Number of values per bin: weight, red, green and blue. */
const FIELDS = 4;

/**
 * Returns the most common color as `#rrggbb`: the mean of the fullest of 16 × 16 × 16 bins, each pixel weighted by its
 * alpha. Returns white if the picture is fully transparent.
 */
export function dominantColor(rgba: Uint8Array): string {
  // a plain loop over numbers: with an object per bin, the first pictures of a process took ten times as long
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
