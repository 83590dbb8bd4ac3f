import type { Sharp } from 'sharp';
import type { OutputFormatName } from '../../../../contract/output-formats';
import type { Dimensions } from '../bitmap';
import type { OutputFormat } from '../plan/plan';

/** Default background where a format has no alpha. */
const WHITE = '#ffffff';

/** A picture to encode. It is opened again for each attempt, since a Sharp runs only once. */
interface Encodable extends Dimensions {
  open(): Sharp;
}

/** Appearance of a picture where a format has no alpha. */
interface Look {
  readonly background?: string;
}

/** Settings of one encoding. */
interface Settings extends Omit<OutputFormat, 'maxBytes'> {
  /** Indicates whether the picture is so small that every pixel counts. */
  readonly isIcon: boolean;
}

/**
 * Up to this side, chroma subsampling smears colors: at full resolution, the error of a drawn icon halves in JPEG, for
 * 150 to 600 bytes more. WebP has no such option, but a better way to subsample.
 */
const MAX_ICON_SIDE = 64;

/**
 * Encoder settings, by measured cost: WebP above effort 4 and mozjpeg cost several times the CPU for a few per cent
 * of the bytes, and AVIF at effort 0 already beats WebP at WebP's cost.
 */
const ENCODERS: Readonly<Record<OutputFormatName, (image: Sharp, settings: Settings, look: Look) => Sharp>> = {
  webp: (image, { quality, effort = 4, isIcon }) => image.webp({ quality, effort, smartSubsample: isIcon }),
  jpeg: (image, { quality, mozjpeg = false, isIcon }, { background = WHITE }) =>
    image.flatten({ background }).jpeg({ quality, mozjpeg, chromaSubsampling: isIcon ? '4:4:4' : '4:2:0' }),
  avif: (image, { quality, effort = 0 }) => image.avif({ quality, effort }),
  png: (image, { compressionLevel = 6 }) => image.png({ compressionLevel, adaptiveFiltering: true }),
};

/** Lowest quality tried: below it, pictures fall apart before they get much smaller. */
const MIN_QUALITY = 10;

/**
 * Encodes a picture within the format's `maxBytes`, by lowering the quality if necessary.
 * Alpha is kept if the format supports it, or else flattened onto the background.
 */
export async function encode(picture: Encodable, format: OutputFormat, look: Look = {}): Promise<Buffer> {
  const isIcon = Math.max(picture.width, picture.height) <= MAX_ICON_SIDE;
  const at = (quality?: number) =>
    ENCODERS[format.format](picture.open(), { ...format, quality, isIcon }, look).toBuffer();
  const { maxBytes = Infinity, quality = MIN_QUALITY } = format;
  const fits = (body: Buffer) => body.length <= maxBytes;
  const wanted = await at(format.quality);
  return fits(wanted) || quality <= MIN_QUALITY ? wanted : fitBytes(at, fits, MIN_QUALITY, quality - 1);
}

/**
 * Finds the highest whole number within two bounds whose outcome fits, by binary search, and returns that outcome.
 * Assumes that lower numbers fit too. Returns the outcome at the lower bound if nothing fits.
 */
export async function fitBytes<T>(
  outcomeAt: (value: number) => Promise<T>,
  fits: (outcome: T) => boolean,
  low: number,
  high: number,
): Promise<T> {
  let best: T | undefined;
  let [from, to] = [low, high];
  while (from <= to) {
    const middle = Math.ceil((from + to) / 2);
    const outcome = await outcomeAt(middle);
    if (fits(outcome)) {
      best = outcome;
      from = middle + 1;
    } else {
      to = middle - 1;
      if (middle === low) {
        best = outcome;
      }
    }
  }
  return best!;
}
