import sharp, { type Sharp } from 'sharp';
import type { InputLimits } from '../../../../contract/input-limits';
import type { NoteCode } from '../../../../contract/record';
import type { MetadataMode, VariantSpec } from '../../../../contract/variant-spec';
import { area } from '../bitmap';
import { rejectAsCorrupt } from '../corrupt';
import type { Offset } from './crop';
import { encode } from './encode';
import { resizeAndCrop } from './resize';
import { tiledWatermark, type WatermarkImage } from './watermark';
import type { Header } from '../inspect/header';
import { copyrightTexts, keepAll } from '../metadata/keep-metadata';
import { webpWithoutThumbnail } from '../metadata/thumbnail';
import type { OutputFormat, PlannedOutput } from '../plan/plan';

/** An original whose WebP variants are animated. */
export interface Animation {
  readonly bytes: Buffer;
  readonly header: Header;
  readonly metadata: MetadataMode;
  readonly watermark?: WatermarkImage;
}

/**
 * Returns the animation to encode, if the spec keeps animations and the original is one.
 *
 * If its frames have more pixels together than one picture may have, only the first frame is encoded, and the image
 * gets a note. libvips cannot rotate animations: one with an EXIF orientation, which no camera or browser writes,
 * counts as a still picture.
 */
export function findAnimation(
  bytes: Buffer,
  header: Header,
  spec: VariantSpec,
  { maxPixels }: InputLimits,
  watermark?: WatermarkImage,
): { readonly animation?: Animation; readonly notes: readonly NoteCode[] } {
  const {
    format,
    frames,
    upright,
    metadata: { orientation = 1 },
  } = header;
  // the pages of a TIFF and the images of an AVIF or HEIC are not animation frames
  const isAnimation = frames > 1 && (format === 'gif' || format === 'webp');
  if (spec.animation !== 'keep' || !isAnimation || orientation !== 1) {
    return { notes: [] };
  }
  if (frames * area(upright) > maxPixels) {
    return { notes: ['NOT_ANIMATED'] };
  }
  return { animation: { bytes, header, metadata: spec.metadata, watermark }, notes: [] };
}

/**
 * Encodes every frame, without sharpening: frames are stacked vertically and their edges would bleed.
 * Throws CORRUPT if a later frame, read only now, is damaged.
 */
export async function encodeAnimation(
  animation: Animation,
  planned: PlannedOutput,
  offset: Offset,
  format: OutputFormat,
): Promise<Buffer> {
  const watermark = animation.watermark && (await tiledWatermark(planned.output, animation.watermark));
  const open = () => {
    const frames = resizeAndCrop(openAnimation(animation), planned, offset);
    return watermark ? frames.composite([watermark]) : frames;
  };
  const encoded = await rejectAsCorrupt(encode({ ...planned.output, open }, format, planned));
  return animation.metadata === 'keep-all' ? webpWithoutThumbnail(encoded) : encoded;
}

function openAnimation({ bytes, header, metadata }: Animation): Sharp {
  const limitInputPixels = header.frames * area(header.upright);
  const image = sharp(bytes, { pages: header.frames, failOn: 'error', limitInputPixels });
  const { exif } = header.metadata;
  if (metadata === 'keep-all') {
    return keepAll(image, header.metadata);
  }
  return metadata === 'keep-copyright' && exif ? image.withExif({ IFD0: copyrightTexts(exif) }) : image;
}
