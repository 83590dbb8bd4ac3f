import type { InputFormatName } from '../../../../contract/input-formats';
import { defaultQuality, type OutputFormatName } from '../../../../contract/output-formats';
import type { FormatSpec, SizeSpec } from '../../../../contract/variant-spec';
import { area, type Dimensions, sameDimensions } from '../bitmap';
import { fitSize, type Fitted } from './fit';

/** A resize to less than half hides that the source was itself resized; nearer, each generation blurs the picture a little more. */
const SOURCE_FACTOR = 2;

/** A size, for one original. */
export interface WantedSize extends SizeSpec {
  readonly formats: readonly OutputFormat[];
}

/** One picture to make, from the decoded image or from a picture made before. */
export interface PlannedFrame extends Fitted, Pick<WantedSize, 'position' | 'background' | 'sharpen' | 'formats'> {
  /** The sizes that come out like this: several where the image is smaller than their boxes. */
  readonly names: readonly string[];
  /** Which of the plan's frames, always an earlier one, this is made from; absent: the decoded image. */
  readonly source?: number;
}

/** How all sizes are made with one decode. */
export interface Plan {
  /** What the image is scaled to while it is decoded: as little as serves every frame. */
  readonly decoded: Dimensions;
  /** Every size is named exactly once. Largest first. */
  readonly frames: readonly PlannedFrame[];
}

/**
 * Plans the cascade: the largest size straight from the file, smaller ones from larger ones.
 *
 * A source is the whole image in its own proportions, and never smaller than what is made of it (but for enlargements, made from the full image).
 */
export function planSizes(image: Dimensions, sizes: readonly WantedSize[]): Plan {
  const frames = groupAlike(image, sizes).sort((a, b) => area(b.scaled) - area(a.scaled));
  return {
    decoded: smallestServing(image, frames),
    frames: frames.map((frame, index) => ({ ...frame, source: sourceOf(frame, image, frames.slice(0, index)) })),
  };
}

function groupAlike(image: Dimensions, sizes: readonly WantedSize[]): PlannedFrame[] {
  const groups = new Map<string, PlannedFrame>();
  for (const size of sizes) {
    const { position, background, sharpen, formats } = size;
    const made = { ...fitSize(image, size), position, background, sharpen, formats };
    const key = JSON.stringify(made);
    groups.set(key, { ...made, names: [...(groups.get(key)?.names ?? []), size.name] });
  }
  return [...groups.values()];
}

function smallestServing(image: Dimensions, frames: readonly Fitted[]): Dimensions {
  return frames
    .map(frame => wholeFor(image, frame))
    .reduce((largest, whole) => (area(whole) > area(largest) ? whole : largest));
}

/** The smallest picture of the whole image, in its own proportions, that a frame can be made from: all of it for an enlargement. */
function wholeFor(image: Dimensions, frame: Fitted): Dimensions {
  const { scaled, distorted } = frame;
  if (!isReduced(frame, image)) {
    return image;
  }
  if (!distorted) {
    return scaled;
  }
  const scale = Math.max(scaled.width / image.width, scaled.height / image.height);
  return { width: Math.round(image.width * scale), height: Math.round(image.height * scale) };
}

function sourceOf(frame: Fitted, image: Dimensions, earlier: readonly Fitted[]): number | undefined {
  const canServe = (candidate: Fitted) =>
    isWhole(candidate) && isReduced(candidate, image) && serves(candidate.scaled, frame.scaled);
  return earlier.flatMap((candidate, index) => (canServe(candidate) ? [index] : [])).at(-1);
}

function isWhole(frame: Fitted): boolean {
  return !frame.distorted && sameDimensions(frame.scaled, frame.output);
}

function isReduced(frame: Fitted, image: Dimensions): boolean {
  return frame.scaled.width <= image.width && frame.scaled.height <= image.height;
}

/** Half a pixel of rounding on the target, doubled, is one pixel on the source. */
function serves(source: Dimensions, target: Dimensions): boolean {
  return source.width + 1 >= SOURCE_FACTOR * target.width && source.height + 1 >= SOURCE_FACTOR * target.height;
}

/** A format that the variants of one original are made in. */
export interface OutputFormat extends FormatSpec {
  readonly format: OutputFormatName;
}

/** What `original` stands for. Camera files become JPEG; what may have few colours or an alpha channel becomes PNG. */
const NEAREST: Readonly<Record<InputFormatName, OutputFormatName>> = {
  jpeg: 'jpeg',
  png: 'png',
  webp: 'webp',
  gif: 'png',
  avif: 'avif',
  tiff: 'png',
  heic: 'jpeg',
};

/** The formats for one original: `original` gets its name, and what would come out a second time is left out. */
export function outputFormats(
  formats: readonly FormatSpec[],
  original: InputFormatName,
  moves: boolean,
): OutputFormat[] {
  const own = moves ? 'webp' : NEAREST[original];
  const named = formats.map(format => nameFormat(format, own));
  return named.filter(({ format }, index) => named.findIndex(other => other.format === format) === index);
}

function nameFormat({ format, ...options }: FormatSpec, own: OutputFormatName): OutputFormat {
  if (format !== 'original') {
    return { ...options, format };
  }
  return { ...options, format: own, quality: options.quality ?? defaultQuality(own) };
}
