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

/** Detail for files whose names end in .avif or .heic all the same: a list of accepted formats would not help. */
const OTHER_HEIF =
  'The file is a sequence of pictures without a still image, or a kind of HEIF other than AVIF and HEIC. ' +
  'Neither is accepted.';

/** Enough for an SVG's leading comments. */
const HEAD_BYTES = 1024;

/**
 * Detects the format from the file's first bytes. Names and declared types are not trusted.
 *
 * Runs before libvips sees the file: libvips would choose a loader itself and render, for example, an SVG named
 * photo.jpg. Throws UNSUPPORTED_FORMAT for an image of another kind, and NOT_AN_IMAGE for any other file.
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
  throw new RejectedImageError('NOT_AN_IMAGE', 'the file is not an image: its first bytes match no known image format');
}

/** Metadata of an original that its uploader provided. */
export interface Claims {
  /** Content type of the upload. */
  readonly declaredType?: string;
  readonly filename?: string;
}

/** Returns whether the declared type or the file extension names another format than that of the bytes. */
export function typeDiffers(format: InputFormatName, { declaredType = '', filename = '' }: Claims): boolean {
  const { contentType } = INPUT_FORMATS[format];
  const declared = registeredType(declaredType);
  const named = kindOfName([...INPUT_KINDS, ...OTHER_KINDS], filename)?.contentType ?? contentType;
  return named !== contentType || (!declaresNothing(declared) && declared !== contentType);
}
