import { formatOfBytes, OTHER_KINDS, otherKindOfBytes } from '../../../../contract/first-bytes';
import {
  declaresNothing,
  INPUT_FORMATS,
  INPUT_KINDS,
  type InputFormatName,
  kindOfName,
  registeredType,
} from '../../../../contract/input-formats';
import { RejectedImageError } from '../../../errors';

/** Said of files that are called AVIF or HEIC all the same, for which it is no help that these are accepted. */
const OTHER_HEIF =
  'The file is a sequence of pictures without a still image, or a kind of HEIF other than AVIF and HEIC. Neither is accepted.';

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
  if (format !== undefined) {
    return format;
  }

  const other = otherKindOfBytes(head);
  if (other !== undefined) {
    const detail = other.label === 'HEIF' ? OTHER_HEIF : undefined;
    throw new RejectedImageError(
      'UNSUPPORTED_FORMAT',
      `${other.label} images are not accepted: convert the image first`,
      { detail },
    );
  }
  throw new RejectedImageError(
    'NOT_AN_IMAGE',
    'the file is not an image: its first bytes are of no known image format',
  );
}

/** Metadata of an original that its uploader provided. */
export interface Claims {
  /** Content type of the upload. */
  readonly declaredType?: string;
  readonly filename?: string;
}

/** Whether a declared type, or the ending of a file's name, says that the file is something else than its bytes are. */
export function typeDiffers(format: InputFormatName, { declaredType = '', filename = '' }: Claims): boolean {
  const { contentType } = INPUT_FORMATS[format];
  const declared = registeredType(declaredType);
  const named = kindOfName([...INPUT_KINDS, ...OTHER_KINDS], filename)?.contentType ?? contentType;
  return named !== contentType || (!declaresNothing(declared) && declared !== contentType);
}
