import type { Trouble } from '../client/trouble';
import type { UploadLimits } from '../config/limits';

/** Why a file will not be accepted, as far as its type and size tell; undefined if they tell nothing. */
export function checkFile(file: { readonly bytes: number; readonly contentType: string }, limits: UploadLimits): Trouble | undefined {
  const { maxBytes, allowedTypes } = limits;
  if (!allowedTypes.includes(file.contentType)) { return { code: file.contentType.startsWith('image/') ? 'UNSUPPORTED_FORMAT' : 'NOT_AN_IMAGE', allowedTypes }; }
  if (file.bytes === 0) { return { code: 'EMPTY_FILE' }; }
  return file.bytes > maxBytes ? { code: 'TOO_LARGE', maxBytes } : undefined;
}
