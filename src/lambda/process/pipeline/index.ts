import { type Dimensions, type Bitmap, sameDimensions } from './bitmap';
import { decode, withoutFalseAlpha } from './decode/decode';
import { decodeHeic, type HeicDecoder } from './decode/decode-heic';
import { inspect, type Inspected } from './inspect';
import { makePlaceholder, type Placeholder } from './placeholder';
import { type Plan, planSizes, type WantedSize, wantedSizes } from './plan/plan';
import { type Animation, findAnimation } from './render/animation';
import { extendImage } from './render/extension';
import { type Layers, overlaysOf } from './render/overlays';
import { renderVariants, type RenderedVariant } from './render/render';
import { INPUT_FORMATS, type InputFormatName } from '../../../contract/input-formats';
import type { InputLimits } from '../../../contract/input-limits';
import type { NoteCode } from '../../../contract/record';
import type { FocusPoint, VariantSpec } from '../../../contract/variant-spec';

export { checkBytes } from './inspect/limits';
export { type Extension, extensionError } from './render/extension';
export { readWatermark } from './render/watermark';
export type { Layers, HeicDecoder, RenderedVariant };

/** An original as it was uploaded. */
export interface ImageSource {
  readonly bytes: Buffer;
  /** Content type of the upload. */
  readonly declaredType?: string;
  /** Name of the file, if known. */
  readonly filename?: string;
  /** Point that crops keep. */
  readonly focus?: FocusPoint;
  /** Passed to the user's extension. */
  readonly imageId?: string;
}

/** Facts about an original whose variants were made. */
export interface RenderedImage extends Partial<Placeholder> {
  /** Format of the bytes, whatever type was declared. */
  readonly format: InputFormatName;
  readonly contentType: string;
  /** Upright width of the original, in pixels. */
  readonly width: number;
  /** Upright height of the original, in pixels. */
  readonly height: number;
  /** Dimensions of the picture that the sizes are made from, if the user's extension changed them. */
  readonly picture?: Dimensions;
  /** Observations about the image that were no reason to reject it. */
  readonly notes: readonly NoteCode[];
}

/**
 * Makes every size of one original in every format, in memory.
 *
 * Calls `emit` with each variant as soon as it is encoded, so that it can be uploaded while the next one is encoded.
 * Throws RejectedImageError if the original is at fault; any other error is a failure of ours.
 */
export async function renderImage(
  source: ImageSource,
  limits: InputLimits,
  spec: VariantSpec,
  emit: (variant: RenderedVariant) => void,
  layers: Layers = {},
): Promise<RenderedImage> {
  const inspected = await inspect(source, limits, spec);
  const context = { imageId: source.imageId, original: { format: inspected.format, ...inspected.header.upright } };
  const planned = planVariants(inspected, limits, spec, layers);
  const picture = await decodePicture(inspected, planned, spec, layers, context);
  const ingredients = { focus: source.focus, animation: planned.animation, applyOverlays: overlaysOf(layers, context) };
  await renderVariants({ picture: picture.bitmap, ...ingredients }, picture.plan, emit);
  return { ...describe(inspected, planned, picture), ...(spec.placeholder && (await makePlaceholder(picture.bitmap))) };
}

/** The variants to make of one original. */
interface PlannedImage {
  readonly animation?: Animation;
  readonly notes: readonly NoteCode[];
  readonly sizes: readonly WantedSize[];
  /** Plan for the original's own dimensions. */
  readonly plan: Plan;
}

function planVariants(
  { format, bytes, header }: Inspected,
  limits: InputLimits,
  spec: VariantSpec,
  { watermark }: Layers,
): PlannedImage {
  const { animation, notes } = findAnimation(bytes, header, spec, limits, watermark);
  const sizes = wantedSizes(spec, format, animation !== undefined);
  return { animation, notes, sizes, plan: planSizes(header.upright, sizes) };
}

/** The picture that all sizes are made from. */
interface Picture {
  readonly bitmap: Bitmap;
  readonly plan: Plan;
  /** Set if the user's extension changed the dimensions. */
  readonly dimensions?: Dimensions;
}

async function decodePicture(
  { format, bytes, header }: Inspected,
  { sizes, plan }: PlannedImage,
  { metadata }: VariantSpec,
  { extension, heicDecoder }: Layers,
  context: Parameters<typeof extendImage>[2],
): Promise<Picture> {
  const decoded =
    format === 'heic'
      ? await decodeHeic(bytes, header, plan.decoded, metadata, heicDecoder)
      : await decode(await withoutFalseAlpha(bytes, header), header, plan.decoded, metadata);
  const bitmap = extension ? await extendImage(decoded, extension, context) : decoded;
  if (sameDimensions(bitmap, decoded)) {
    return { bitmap, plan };
  }
  return { bitmap, plan: planSizes(bitmap, sizes), dimensions: { width: bitmap.width, height: bitmap.height } };
}

function describe({ format, header, notes }: Inspected, planned: PlannedImage, { dimensions }: Picture): RenderedImage {
  return {
    format,
    contentType: INPUT_FORMATS[format].contentType,
    ...header.upright,
    ...(dimensions && { picture: dimensions }),
    notes: [...notes, ...planned.notes],
  };
}
