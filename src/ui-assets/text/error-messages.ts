import { formatBytes, typeNames } from './format';
import type { ProblemCode } from '../../contract/http';
import type { Trouble } from '../client/upload-error';

/** What went wrong, and what a person can do about it. */
export interface Sentence {
  readonly what: string;
  readonly cure: string;
}

const LATER = 'Try again in a moment.';

/** One sentence a code, for the server's codes and the page's own. `TOO_LARGE` and `UNSUPPORTED_FORMAT` are made from the limits. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  // why an image is rejected
  TOO_MANY_PIXELS: {
    what: 'The picture has more pixels than can be processed.',
    cure: 'Scale it down and upload it again.',
  },
  NOT_AN_IMAGE: {
    what: 'This file is not an image.',
    cure: 'Check that it opens in an image viewer, or choose another file.',
  },
  CORRUPT: {
    what: 'The file is damaged or incomplete.',
    cure: 'Open it in an image program, save it anew, and upload that.',
  },
  TOO_MANY_UPLOADS: {
    what: 'The file was sent too often under one permission to upload.',
    cure: 'Upload it again: each try gets a new one.',
  },
  EMPTY_FILE: { what: 'The file is empty.', cure: 'Choose another file.' },

  // why processing failed
  TIMED_OUT: {
    what: 'Processing took too long and was stopped.',
    cure: 'Upload it again. If that does not help, try a smaller version.',
  },
  PROCESSING_ERROR: {
    what: 'Something went wrong while the image was processed. It was not your doing.',
    cure: 'Upload it again in a moment.',
  },

  // what the API answers
  INVALID_REQUEST: {
    what: 'The API did not accept the request.',
    cure: 'Give the file a short, plain name and try again.',
  },
  FORBIDDEN: { what: 'You may not do this here.', cure: 'Ask whoever runs the API.' },
  NOT_FOUND: {
    what: 'This image is no longer there.',
    cure: 'It was deleted, or its time ended. Upload it again if you still need it.',
  },
  INTERNAL_ERROR: { what: 'The API had a problem of its own.', cure: LATER },
  TOO_MANY_REQUESTS: { what: 'The API is busy with too many requests.', cure: LATER },
  NOT_ALLOWED: { what: 'The API wants a sign-in, which this page does not have.', cure: 'Ask whoever runs the API.' },
  NOT_THE_API: {
    what: 'This address answers, but not as the image API.',
    cure: 'Check the API URL and change it if it is wrong.',
  },

  // what the way there does
  CONNECTION_LOST: { what: 'The connection was lost.', cure: 'Check your network and the API URL, then try again.' },
  FILE_GONE: {
    what: 'The file cannot be read any more.',
    cure: 'It was changed, moved or deleted after you chose it. Choose it again.',
  },
  UPLOAD_EXPIRED: {
    what: 'The permission to upload ended before the file was sent.',
    cure: 'Try again: each try gets a new one.',
  },
  UPLOAD_REFUSED: { what: 'The storage refused the file.', cure: LATER },
  INTERRUPTED: { what: 'The page was closed or reloaded before the file was sent.', cure: 'Choose the file again.' },
  TAKES_LONG: { what: 'This takes longer than usual.', cure: 'It goes on without you. Check again in a while.' },
} satisfies Record<Exclude<ProblemCode, 'TOO_LARGE' | 'UNSUPPORTED_FORMAT'>, Sentence> & Record<string, Sentence>;

/** Codes whose sentence is all there is to say: the server says the same in other words. */
const SAY_IT_ALL = ['NOT_AN_IMAGE', 'CORRUPT', 'TOO_MANY_UPLOADS'];

/** Whether the server's own words add nothing to the sentence for a code. */
export function saysItAll(code: string): boolean {
  return SAY_IT_ALL.includes(code);
}

/** The sentence for a trouble. A code that this page does not know yet still says what to do. */
export function sentenceFor({ code, maxBytes, allowedTypes }: Trouble): Sentence {
  if (code === 'TOO_LARGE') {
    const limit = maxBytes === undefined ? 'the limit' : formatBytes(maxBytes);
    return {
      what: `The file is larger than ${limit}.`,
      cure: 'Scale it down or save it at a lower quality, and upload that.',
    };
  }
  if (code === 'UNSUPPORTED_FORMAT') {
    const wanted = allowedTypes === undefined ? 'another format' : typeNames(allowedTypes);
    return { what: 'Files of this format are not accepted.', cure: `Save it as ${wanted} and upload that.` };
  }
  return SENTENCES[code] ?? { what: `Something went wrong (${code}).`, cure: LATER };
}
