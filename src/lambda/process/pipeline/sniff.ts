import { formatOfBytes, otherKindOfBytes } from '../../../contract/first-bytes';
import type { InputFormatName } from '../../../contract/input-formats';
import { RejectedImageError } from '../../errors';

/** Enough for an SVG's leading comments. */
const HEAD_BYTES = 1024;

/**
 * Tells the format from the file's first bytes; names and declared types are never believed.
 *
 * Runs before libvips sees the file, since libvips would pick a loader by itself and render, say, an SVG named photo.jpg.
 * Rejects with UNSUPPORTED_FORMAT what is an image of another kind, and with NOT_AN_IMAGE all the rest.
 */
export function sniff(bytes: Buffer): InputFormatName {
  const head = bytes.toString('latin1', 0, HEAD_BYTES);
  const format = formatOfBytes(head);
  if (format !== undefined) { return format; }

  const other = otherKindOfBytes(head);
  if (other !== undefined) { throw new RejectedImageError('UNSUPPORTED_FORMAT', `${other.label} images are not accepted: convert the image first`); }
  throw new RejectedImageError('NOT_AN_IMAGE', 'the file is not an image: its first bytes are of no known image format');
}
