import type { ErrorInfo } from '../image-error';

/** Codes that sending the same file again cannot change. */
const FINAL: readonly string[] = [
  'TOO_LARGE',
  'TOO_MANY_PIXELS',
  'NOT_AN_IMAGE',
  'UNSUPPORTED_FORMAT',
  'CORRUPT',
  'EMPTY_FILE',
  'INVALID_REQUEST',
  'FORBIDDEN',
  'FILE_GONE',
];

/**
 * Returns whether another attempt may succeed: after lost connections and server errors, but also after a sign-in, or
 * once the quota has room.
 */
export function canRetry({ code }: ErrorInfo): boolean {
  return !FINAL.includes(code);
}

/** Codes after which an image whose file has arrived may still become READY. */
const UNDECIDED: readonly string[] = [
  'TAKES_LONG',
  'CONNECTION_LOST',
  'TOO_MANY_REQUESTS',
  'INTERNAL_ERROR',
  'NOT_ALLOWED',
  'NOT_THE_API',
  'UNEXPECTED',
];

/** Returns whether the next attempt can wait for the image, if its file has arrived, instead of sending it again. */
export function isUndecided({ code }: ErrorInfo): boolean {
  return UNDECIDED.includes(code);
}

/** Returns the details of a rejection: those of an `ImageError`, or UNEXPECTED with the message of another error. */
export function errorInfoOf(error: unknown): ErrorInfo {
  const { info } = (error ?? {}) as { readonly info?: ErrorInfo };
  // not `instanceof`: the error may come from another copy of the module
  return typeof info?.code === 'string'
    ? info
    : { code: 'UNEXPECTED', detail: error instanceof Error ? error.message : String(error) };
}
