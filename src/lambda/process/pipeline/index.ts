import { type Dimensions, type Bitmap, sameDimensions } from './bitmap';
import { decode, withoutFalseAlpha } from './decode/decode';
import { decodeHeic, type HeicDecoder } from './decode/decode-heic';
import { inspect, type Inspected } from './inspect';
import { makePlaceholder, type Placeholder } from './placeholder';
import { planSizes, wantedSizes } from './plan/plan';
import { findAnimation } from './render/animation';
import { extendImage } from './render/extension';
import { type Layers, overlaysOf } from './render/overlays';
import { renderVariants, type RenderedVariant } from './render/render';
import { INPUT_FORMATS, type InputFormatName } from '../../../contract/input-formats';
import type { InputLimits } from '../../../contract/input-limits';
import type { NoteCode } from '../../../contract/record';
import type { FocusPoint, MetadataMode, VariantSpec } from '../../../contract/variant-spec';

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
  const { format, bytes, header } = inspected;

  const { animation, notes } = findAnimation(bytes, header, spec, limits, layers.watermark);
  const sizes = wantedSizes(spec, format, animation !== undefined);
  const plan = planSizes(header.upright, sizes);

  const decoded = await decodeOriginal(inspected, plan.decoded, spec.metadata, layers.heicDecoder);
  const context = { imageId: source.imageId, original: { format, ...header.upright } };
  const picture = layers.extension ? await extendImage(decoded, layers.extension, context) : decoded;

  const isResized = !sameDimensions(picture, decoded);
  const ingredients = { picture, focus: source.focus, animation, applyOverlays: overlaysOf(layers, context) };
  await renderVariants(ingredients, isResized ? planSizes(picture, sizes) : plan, emit);

  return {
    format,
    contentType: INPUT_FORMATS[format].contentType,
    ...header.upright,
    ...(isResized ? { picture: { width: picture.width, height: picture.height } } : {}),
    ...(spec.placeholder ? await makePlaceholder(picture) : {}),
    notes: [...inspected.notes, ...notes],
  };
}

async function decodeOriginal(
  { format, bytes, header }: Inspected,
  target: Dimensions,
  mode: MetadataMode,
  heicDecoder: HeicDecoder | undefined,
): Promise<Bitmap> {
  return format === 'heic'
    ? decodeHeic(bytes, header, target, mode, heicDecoder)
    : decode(await withoutFalseAlpha(bytes, header), header, target, mode);
}
