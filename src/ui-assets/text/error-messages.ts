import { formatBytes, typeNames } from './format';
import type { ErrorInfo } from '../../client';
import type { ProblemCode } from '../../contract/http';

/** Description of an error, and advice on how to fix it. */
export interface ErrorMessage {
  readonly message: string;
  readonly advice: string;
}

const LATER = 'Try again in a moment.';

/** One message per code, for the server's codes and the page's own. The limits make those of the two codes left out. */
const MESSAGES: Readonly<Record<string, ErrorMessage>> = {
  // rejected images
  TOO_MANY_PIXELS: {
    message: 'The image has more pixels than can be processed.',
    advice: 'Scale it down and upload it again.',
  },
  NOT_AN_IMAGE: {
    message: 'This file is not an image.',
    advice: 'Check that it opens in an image viewer, or choose another file.',
  },
  CORRUPT: {
    message: 'The file is damaged or incomplete.',
    advice: 'Open it in an image editor, save it again, and upload the new file.',
  },
  TOO_MANY_UPLOADS: {
    message: 'The same upload was repeated too many times.',
    advice: 'Choose the file again to start a new upload.',
  },
  TOO_LATE: {
    message: 'The file arrived after its upload had expired.',
    advice: 'Choose the file again to start a new upload.',
  },
  EMPTY_FILE: { message: 'The file is empty.', advice: 'Choose another file.' },

  // failed processing
  TIMED_OUT: {
    message: 'Processing took too long and was stopped.',
    advice: 'Upload it again. If that does not help, try a smaller version.',
  },
  PROCESSING_ERROR: {
    message: 'Something went wrong while processing the image. It was not your fault.',
    advice: 'Upload it again in a moment.',
  },

  // error responses of the API
  INVALID_REQUEST: {
    message: 'The API did not accept the request.',
    advice: 'Give the file a short, plain name and try again.',
  },
  FORBIDDEN: { message: 'You do not have permission to do this.', advice: 'Contact the owner of the API.' },
  QUOTA_EXCEEDED: {
    message: 'Your quota has no room for this upload.',
    advice: 'Delete images that you no longer need.',
  },
  NOT_FOUND: {
    message: 'This image no longer exists.',
    advice: 'It was deleted, or it expired. Upload it again if you still need it.',
  },
  INTERNAL_ERROR: { message: 'The API had an internal error.', advice: LATER },
  CONFLICT: {
    message: 'The image does not allow this at the moment.',
    advice: 'Wait until it is ready, then try again.',
  },
  PRECONDITION_FAILED: {
    message: 'The image has been changed elsewhere.',
    advice: 'Reload the page and try again.',
  },
  TOO_MANY_REQUESTS: { message: 'The API is receiving too many requests.', advice: LATER },
  NOT_ALLOWED: {
    message: 'The API requires sign-in, which this page does not support.',
    advice: 'Contact the owner of the API.',
  },
  NOT_THE_API: {
    message: 'A server responded, but it is not the image API.',
    advice: 'Check the API URL and change it if it is wrong.',
  },

  // uploading and polling
  CONNECTION_LOST: {
    message: 'The connection was lost.',
    advice: 'Check your network and the API URL, then try again.',
  },
  FILE_GONE: {
    message: 'The file can no longer be read.',
    advice: 'It was changed, moved or deleted after you chose it. Choose it again.',
  },
  UPLOAD_EXPIRED: {
    message: 'The upload expired before the file was sent.',
    advice: 'Try again to start a new upload.',
  },
  UPLOAD_REFUSED: { message: 'The storage service rejected the file.', advice: LATER },
  INTERRUPTED: {
    message: 'The page was closed or reloaded before the file was sent.',
    advice: 'Choose the file again.',
  },
  TAKES_LONG: {
    message: 'This is taking longer than usual.',
    advice: 'Processing continues in the background. Check again in a while.',
  },
} satisfies Record<Exclude<ProblemCode, 'TOO_LARGE' | 'UNSUPPORTED_FORMAT'>, ErrorMessage> &
  Record<string, ErrorMessage>;

/** Returns the message for an error. A code that this page does not know yet still gets advice. */
export function errorMessage({ code, maxBytes, allowedTypes }: ErrorInfo): ErrorMessage {
  if (code === 'TOO_LARGE') {
    const limit = maxBytes === undefined ? 'the limit' : formatBytes(maxBytes);
    return {
      message: `The file is larger than ${limit}.`,
      advice: 'Scale it down or save it at a lower quality, then upload it again.',
    };
  }
  if (code === 'UNSUPPORTED_FORMAT') {
    const accepted = allowedTypes === undefined ? 'another format' : typeNames(allowedTypes);
    return {
      message: 'This file format is not supported.',
      advice: `Save the image as ${accepted}, then upload it again.`,
    };
  }
  return MESSAGES[code] ?? { message: `Something went wrong (${code}).`, advice: LATER };
}

/** Codes whose message is complete: the server's detail says the same in other words. */
const COMPLETE = ['NOT_AN_IMAGE', 'CORRUPT', 'TOO_MANY_UPLOADS', 'TOO_LATE'];

/** Returns true if the server's detail adds nothing to the message for a code. */
export function needsNoDetail(code: string): boolean {
  return COMPLETE.includes(code);
}
