import type { Sharp } from 'sharp';
import type { OutputFormatName } from '../../../../contract/output-formats';
import type { Dimensions } from '../bitmap';
import type { OutputFormat } from '../plan/plan';

/** What shows through where a format has no alpha. */
const PAPER = '#ffffff';

/** What to encode: made anew for each encode, since one Sharp can be run once. */
interface Encodable extends Dimensions {
  open(): Sharp;
}

/** What a frame looks like where a format has no alpha. */
interface Look {
  readonly background?: string;
}

/** What is known where a frame is encoded. */
interface Settings extends Omit<OutputFormat, 'maxBytes'> {
  /** Whether the frame is so small that each pixel counts. */
  readonly isIcon: boolean;
}

/**
 * Up to this side, colours at half the resolution smear: with them whole, a drawn icon is half as far off in JPEG, for 150 to 600 bytes more.
 * WebP has no such choice, but a better way to halve them.
 */
const MAX_ICON_SIDE = 64;

/**
 * Encoder settings, by measured cost: WebP above effort 4 and mozjpeg cost several times the CPU for a few per cent of the bytes,
 * and AVIF at effort 0 already beats WebP at WebP's cost.
 */
const ENCODERS: Readonly<Record<OutputFormatName, (image: Sharp, settings: Settings, look: Look) => Sharp>> = {
  webp: (image, { quality, effort = 4, isIcon }) => image.webp({ quality, effort, smartSubsample: isIcon }),
  jpeg: (image, { quality, mozjpeg = false, isIcon }, { background = PAPER }) =>
    image.flatten({ background }).jpeg({ quality, mozjpeg, chromaSubsampling: isIcon ? '4:4:4' : '4:2:0' }),
  avif: (image, { quality, effort = 0 }) => image.avif({ quality, effort }),
  png: (image, { compressionLevel = 6 }) => image.png({ compressionLevel, adaptiveFiltering: true }),
};

/** Under this, pictures fall apart before they get much smaller. */
const MIN_QUALITY = 10;

/** Encodes a frame within the format's budget of bytes. Alpha is kept where the format has it, else laid on the background. */
export async function encode(frame: Encodable, format: OutputFormat, look: Look = {}): Promise<Buffer> {
  const isIcon = Math.max(frame.width, frame.height) <= MAX_ICON_SIDE;
  const at = (quality?: number) =>
    ENCODERS[format.format](frame.open(), { ...format, quality, isIcon }, look).toBuffer();
  const { maxBytes = Infinity, quality = MIN_QUALITY } = format;
  const fits = (body: Buffer) => body.length <= maxBytes;
  const wanted = await at(format.quality);
  return fits(wanted) || quality <= MIN_QUALITY ? wanted : largestFitting(at, fits, MIN_QUALITY, quality - 1);
}

/**
 * Looks for the highest whole number between two bounds whose outcome fits, assuming that what fits goes on fitting further down.
 * Gives the outcome at the lower bound where nothing fits. Tries as many as it takes to halve the range to nothing.
 */
export async function largestFitting<T>(
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
