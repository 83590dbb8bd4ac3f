import sharp, { type Metadata } from 'sharp';
import { blameFile } from './blame';
import type { Dimensions } from './dimensions';
import type { InputFormatName } from '../../../contract/input-limits';

/** What the image says about itself before a pixel is decoded. */
export interface Header {
  /** As the file's bytes, not its name, have it; undefined for one that cannot be allowed. */
  readonly format: InputFormatName | undefined;
  /** Upright width and height of one frame, in pixels. */
  readonly upright: Dimensions;
  readonly frames: number;
  readonly metadata: Metadata;
}

/** Reads the header of what has so many frames at its end that do not count. Rejects with CORRUPT what has none. */
export async function readHeader(bytes: Buffer, added = 0): Promise<Header> {
  // No pixel limit here: sharp's would reject without saying why; the guard looks at the numbers.
  const metadata = await blameFile(sharp(bytes, { failOn: 'error', limitInputPixels: false }).metadata());
  return { format: formatOf(metadata), upright: metadata.autoOrient, frames: (metadata.pages ?? 1) - added, metadata };
}

function formatOf(metadata: Metadata): InputFormatName | undefined {
  switch (metadata.format) {
    case 'jpeg': case 'png': case 'webp': case 'gif': case 'tiff': return metadata.format;
    case 'heif': return HEIF_FORMATS[metadata.compression ?? ''];
    default: return undefined;
  }
}

const HEIF_FORMATS: Readonly<Record<string, InputFormatName>> = { av1: 'avif', hevc: 'heic' };
