import { fitSize, type Fitted } from './fit';
import type { InputFormatName } from '../../../../contract/input-formats';
import { defaultQuality, type OutputFormatName } from '../../../../contract/output-formats';
import type { FormatSpec, SizeSpec, VariantSpec } from '../../../../contract/variant-spec';
import { area, type Dimensions, sameDimensions } from '../bitmap';
import { FORMATS } from '../inspect/formats';

/** A size of one original, with the formats to make it in. */
export interface WantedSize extends SizeSpec {
  readonly formats: readonly OutputFormat[];
}

/** Returns the sizes to make of one original. `isAnimated`: WebP variants will move. */
export function wantedSizes(spec: VariantSpec, original: InputFormatName, isAnimated: boolean): WantedSize[] {
  return spec.sizes.map(size => ({
    ...size,
    formats: outputFormats(size.formats ?? spec.formats, original, isAnimated),
  }));
}

/** A format in which the variants of one original are made. */
export interface OutputFormat extends FormatSpec {
  readonly format: OutputFormatName;
}

/** Returns the formats for one original: `original` becomes a format, and formats that occur again are dropped. */
export function outputFormats(
  formats: readonly FormatSpec[],
  original: InputFormatName,
  isAnimated: boolean,
): OutputFormat[] {
  const own = isAnimated ? 'webp' : FORMATS[original].nearest;
  const named = formats.map(format => nameFormat(format, own));
  return named.filter(({ format }, index) => named.findIndex(other => other.format === format) === index);
}

function nameFormat({ format, ...options }: FormatSpec, own: OutputFormatName): OutputFormat {
  if (format !== 'original') {
    return { ...options, format };
  }
  return { ...options, format: own, quality: options.quality ?? defaultQuality(own) };
}

/** One picture to make, from the decoded image or from an earlier picture. */
export interface PlannedOutput extends Fitted, Pick<WantedSize, 'position' | 'background' | 'sharpen' | 'formats'> {
  /** Names of the sizes that this picture serves: several if the image is smaller than their boxes. */
  readonly names: readonly string[];
  /** Index of the earlier output that this one is made from; absent: the decoded image. */
  readonly source?: number;
}

/** The steps that make all sizes with one decode. */
export interface Plan {
  /** Size to which the image is scaled while it is decoded: the smallest that serves every output. */
  readonly decoded: Dimensions;
  /** Largest first. Names every size exactly once. */
  readonly outputs: readonly PlannedOutput[];
}

/**
 * Plans the cascade: the largest size directly from the file, smaller ones from larger ones.
 *
 * A source is the whole image in its own proportions. It is never smaller than its output, except for enlargements,
 * which are made from the full image.
 */
export function planSizes(image: Dimensions, sizes: readonly WantedSize[]): Plan {
  const outputs = groupAlike(image, sizes).sort((a, b) => area(b.scaled) - area(a.scaled));
  return {
    decoded: smallestServing(image, outputs),
    outputs: outputs.map((output, index) => ({ ...output, source: sourceOf(output, image, outputs.slice(0, index)) })),
  };
}

function groupAlike(image: Dimensions, sizes: readonly WantedSize[]): PlannedOutput[] {
  const groups = new Map<string, PlannedOutput>();
  for (const size of sizes) {
    const { position, background, sharpen, formats } = size;
    const made = { ...fitSize(image, size), position, background, sharpen, formats };
    const key = JSON.stringify(made);
    groups.set(key, { ...made, names: [...(groups.get(key)?.names ?? []), size.name] });
  }
  return [...groups.values()];
}

function smallestServing(image: Dimensions, outputs: readonly Fitted[]): Dimensions {
  return outputs
    .map(output => wholeFor(image, output))
    .reduce((largest, whole) => (area(whole) > area(largest) ? whole : largest));
}

/**
 * Returns the smallest size of the whole image, in its proportions, that serves an output: full size for an
 * enlargement.
 */
function wholeFor(image: Dimensions, output: Fitted): Dimensions {
  const { scaled, distorted } = output;
  if (!isReduced(output, image)) {
    return image;
  }
  if (!distorted) {
    return scaled;
  }
  const scale = Math.max(scaled.width / image.width, scaled.height / image.height);
  return { width: Math.round(image.width * scale), height: Math.round(image.height * scale) };
}

function sourceOf(output: Fitted, image: Dimensions, earlier: readonly Fitted[]): number | undefined {
  const canServe = (candidate: Fitted) =>
    isWhole(candidate) && isReduced(candidate, image) && serves(candidate.scaled, output.scaled);
  return earlier.flatMap((candidate, index) => (canServe(candidate) ? [index] : [])).at(-1);
}

function isWhole({ scaled, output, distorted }: Fitted): boolean {
  return !distorted && sameDimensions(scaled, output);
}

function isReduced({ scaled }: Fitted, image: Dimensions): boolean {
  return scaled.width <= image.width && scaled.height <= image.height;
}

/** Resizing to less than half hides that the source was itself resized; above, each generation blurs a little more. */
const SOURCE_FACTOR = 2;

/** Half a pixel of rounding on the target, doubled, is one pixel on the source. */
function serves(source: Dimensions, target: Dimensions): boolean {
  return source.width + 1 >= SOURCE_FACTOR * target.width && source.height + 1 >= SOURCE_FACTOR * target.height;
}
