import { type Dimensions, sameDimensions } from './bitmap';
import { decode, withoutFalseAlpha } from './decode/decode';
import { decodeHeic } from './decode/decode-heic';
import { toOpen } from './decode/open';
import { checkEffort } from './inspect/check-effort';
import { readHeader } from './inspect/header';
import { checkHeif } from './inspect/heif/check-heif';
import { checkJpegReadable, checkWhole, withEndMarker } from './inspect/jpeg/check-whole';
import { readJpegHead } from './inspect/jpeg/head';
import {
  checkBytes,
  checkFormat,
  checkFramesInBytes,
  checkHeader,
  checkHeldBytes,
  checkPlausible,
} from './inspect/limits';
import { restrictLoaders } from './inspect/loaders';
import { sniff, typeDiffers } from './inspect/sniff';
import { outputFormats, planSizes } from './plan/plan';
import { findAnimation } from './render/animation';
import { extendImage } from './render/extension';
import { makePlaceholder, type Placeholder } from './placeholder';
import { type Layers, overlaysOf } from './render/overlays';
import { renderVariants, type RenderedVariant } from './render/render';
import { checkTiffReadable } from './inspect/tiff/check-readable';
import { INPUT_FORMATS, type InputFormatName } from '../../../contract/input-formats';
import type { InputLimits } from '../../../contract/input-limits';
import type { NoteCode } from '../../../contract/record';
import type { FocusPoint, VariantSpec } from '../../../contract/variant-spec';

export { type Extension, extensionError } from './render/extension';
export { readWatermark } from './render/watermark';
export type { HeicDecoder } from './decode/decode-heic';
export type { Layers, RenderedVariant };

/** An original as it was uploaded. */
export interface ImageSource {
  readonly bytes: Buffer;
  /** The content type that it was uploaded with. */
  readonly declaredType?: string;
  /** The file's name, as far as there is one. */
  readonly filename?: string;
  /** What crops are to keep. */
  readonly focus?: FocusPoint;
  /** Told to the user's module. */
  readonly imageId?: string;
}

/** What there is to say about an original whose variants are made. */
export interface RenderedImage extends Partial<Placeholder> {
  /** What the bytes are, whatever was declared. */
  readonly format: InputFormatName;
  readonly contentType: string;
  /** Upright width of the original, in pixels. */
  readonly width: number;
  /** Upright height of the original, in pixels. */
  readonly height: number;
  /** Where the user's module changed the dimensions: those of the picture that the sizes are cut from. */
  readonly picture?: Dimensions;
  /** Things to know about the image that were no reason to refuse it. */
  readonly notes: readonly NoteCode[];
}

/**
 * Makes every size in every format of one original, in memory.
 *
 * `emit` gets each variant as soon as it is encoded, so that it can be uploaded while the next one is.
 * Throws RejectedImageError for what is wrong with the original; anything else thrown is a failure of ours.
 */
export async function renderImage(
  source: ImageSource,
  limits: InputLimits,
  spec: VariantSpec,
  emit: (variant: RenderedVariant) => void,
  additions: Layers = {},
): Promise<RenderedImage> {
  checkBytes(source.bytes, limits);
  const format = sniff(source.bytes);
  checkFormat(format, limits);
  checkFramesInBytes(source.bytes, format);
  checkEffort(source.bytes, format);

  restrictLoaders(limits.allowedFormats);
  const jpegHead = format === 'jpeg' ? readJpegHead(source.bytes) : undefined;
  checkJpegReadable(jpegHead);
  if (format === 'tiff') {
    checkTiffReadable(source.bytes);
  }
  const { bytes: opened, added } = toOpen(source.bytes, format, spec);
  const bytes = withEndMarker(opened, jpegHead);
  const header = await readHeader(bytes, added, checkHeif(bytes, format, limits));
  checkHeader(header, format, limits);
  checkHeldBytes(header, limits);
  checkPlausible(bytes, header, limits);
  checkWhole(source.bytes, jpegHead);

  const { animation, notes: animationNotes } = findAnimation(bytes, header, spec, limits, additions.watermark);
  const sizes = spec.sizes.map(size => ({
    ...size,
    formats: outputFormats(size.formats ?? spec.formats, format, animation !== undefined),
  }));
  const context = { imageId: source.imageId, original: { format, ...header.upright } };
  const planned = planSizes(header.upright, sizes);
  const decoded =
    format === 'heic'
      ? await decodeHeic(bytes, header, planned.decoded, spec.metadata, additions.heicDecoder)
      : await decode(await withoutFalseAlpha(bytes, header), header, planned.decoded, spec.metadata);
  const picture = additions.extension ? await extendImage(decoded, additions.extension, context) : decoded;
  const isResized = !sameDimensions(picture, decoded);
  const plan = isResized ? planSizes(picture, sizes) : planned;
  await renderVariants(
    { picture, focus: source.focus, animation, applyOverlays: overlaysOf(additions, context) },
    plan,
    emit,
  );
  const placeholder = spec.placeholder ? await makePlaceholder(picture) : {};

  const resized = isResized ? { picture: { width: picture.width, height: picture.height } } : {};
  const notes: NoteCode[] = [...(typeDiffers(format, source) ? (['TYPE_DIFFERS'] as const) : []), ...animationNotes];
  return {
    format,
    contentType: INPUT_FORMATS[format].contentType,
    ...header.upright,
    ...resized,
    ...placeholder,
    notes,
  };
}
