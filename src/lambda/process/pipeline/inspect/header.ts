import sharp, { type Metadata } from 'sharp';
import { codedSize } from './heif/clean-aperture';
import { type HeifItems, LIBVIPS_ITEMS } from './heif/items';
import type { InputFormatName } from '../../../../contract/input-formats';
import type { Dimensions } from '../bitmap';
import { rejectAsCorrupt } from '../corrupt';

/** Facts about an image that are known before a pixel is decoded. */
export interface Header {
  /** The format according to libvips; undefined for one that cannot be allowed. */
  readonly format: InputFormatName | undefined;
  /** Upright width and height of one frame, in pixels. */
  readonly upright: Dimensions;
  readonly frames: number;
  /** Width and height that a decoder has to hold: more than `upright` if the file has a crop. */
  readonly decoded: Dimensions;
  /** Items of an AVIF or HEIC. */
  readonly heif?: HeifItems;
  readonly metadata: Metadata;
}

/**
 * Reads the header. `added` frames at the end do not count; `heif` are the items of an AVIF or HEIC. Throws CORRUPT if
 * there is no header.
 */
export async function readHeader(bytes: Buffer, added = 0, heif?: HeifItems): Promise<Header> {
  // No pixel limit here: sharp's error would not say why; `checkHeader` looks at the numbers. Nothing is decoded, so a
  // HEIC may have more items than libvips accepts.
  const unlimited = heif !== undefined && heif.count > LIBVIPS_ITEMS;
  const metadata = await rejectAsCorrupt(
    sharp(bytes, { failOn: 'error', limitInputPixels: false, unlimited }).metadata(),
  );
  const upright = metadata.autoOrient;
  const decoded = (heif && codedSize(heif)) ?? upright;
  return { format: formatOf(metadata), upright, frames: (metadata.pages ?? 1) - added, decoded, heif, metadata };
}

function formatOf(metadata: Metadata): InputFormatName | undefined {
  switch (metadata.format) {
    case 'jpeg':
    case 'png':
    case 'webp':
    case 'gif':
    case 'tiff':
      return metadata.format;
    case 'heif':
      return HEIF_FORMATS[metadata.compression ?? ''];
    default:
      return undefined;
  }
}

const HEIF_FORMATS: Readonly<Record<string, InputFormatName>> = { av1: 'avif', hevc: 'heic' };
