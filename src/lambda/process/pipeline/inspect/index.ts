import { checkEffort } from './check-effort';
import { type Header, readHeader } from './header';
import { checkHeif } from './heif/check-heif';
import { checkJpegReadable, checkWhole, withEndMarker } from './jpeg/check-whole';
import { readJpegHead } from './jpeg/head';
import {
  checkBytes,
  checkConsistency,
  checkDecodeMemory,
  checkFormat,
  checkFramesInBytes,
  checkHeader,
} from './limits';
import { restrictLoaders } from './loaders';
import { type Claims, sniff, typeDiffers } from './sniff';
import { checkTiffReadable } from './tiff/check-readable';
import type { InputFormatName } from '../../../../contract/input-formats';
import type { InputLimits } from '../../../../contract/input-limits';
import type { NoteCode } from '../../../../contract/record';
import type { VariantSpec } from '../../../../contract/variant-spec';
import { toOpen } from '../decode/open';

/** An original that passed every check before decoding. */
export interface Inspected {
  /** The format of the bytes, whatever type was declared. */
  readonly format: InputFormatName;
  /** The file as libvips opens it. */
  readonly bytes: Buffer;
  readonly header: Header;
  readonly notes: readonly NoteCode[];
}

/**
 * Checks an original against the limits, and reads its header. No pixel is decoded.
 *
 * The order matters for security: each check bounds the time and memory of the next, and libvips sees only files that
 * `sniff` recognized. Throws RejectedImageError if a check fails.
 */
export async function inspect(
  source: Claims & { readonly bytes: Buffer },
  limits: InputLimits,
  spec: VariantSpec,
): Promise<Inspected> {
  checkBytes(source.bytes.length, limits);
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
  checkDecodeMemory(header, limits);
  checkConsistency(bytes, header, limits);
  checkWhole(source.bytes, jpegHead);

  return { format, bytes, header, notes: typeDiffers(format, source) ? ['TYPE_DIFFERS'] : [] };
}
