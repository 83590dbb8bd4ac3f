import sharp, { type Metadata } from 'sharp';
import type { InputFormatName } from '../../../../contract/input-formats';
import type { Dimensions } from '../bitmap';
import { blameFile } from '../corrupt';
import { LIBVIPS_ITEMS } from './heif/check-heif';
import { codedSize } from './heif/clean-aperture';
import type { HeifItems } from './heif/items';

/** What the image says about itself before a pixel is decoded. */
export interface Header {
  /** As the file's bytes, not its name, have it; undefined for one that cannot be allowed. */
  readonly format: InputFormatName | undefined;
  /** Upright width and height of one frame, in pixels. */
  readonly upright: Dimensions;
  readonly frames: number;
  /** Width and height that a decoder has to hold: more than `upright` where the file crops itself. */
  readonly decoded: Dimensions;
  /** What is in an AVIF or HEIC. */
  readonly heif?: HeifItems;
  readonly metadata: Metadata;
}

/**
 * Reads the header. `added` frames at its end do not count; `heif` is what was found in an AVIF or HEIC. Rejects with CORRUPT what has none.
 */
export async function readHeader(bytes: Buffer, added = 0, heif?: HeifItems): Promise<Header> {
  // No pixel limit here: sharp's would reject without saying why; the guard looks at the numbers. Nothing is decoded, so
  // that a HEIC may have more items than libvips takes.
  const unlimited = heif !== undefined && heif.count > LIBVIPS_ITEMS;
  const metadata = await blameFile(sharp(bytes, { failOn: 'error', limitInputPixels: false, unlimited }).metadata());
  const upright = metadata.autoOrient;
  const decoded = (heif && codedSize(bytes, heif)) ?? upright;
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
