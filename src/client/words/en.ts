import type { ErrorTexts } from './error-text';

const LATER = 'Try again in a moment.';
const AGAIN = 'Choose the file again to start a new upload.';
const SMALLER = 'Make it smaller, then upload it again.';

/** Texts of all errors in English. */
export const en: ErrorTexts = {
  other: code => ({ message: `Something went wrong (${code}).`, advice: LATER }),
  byCode: {
    // limits
    TOO_LARGE: ({ maxBytes }, { bytes }) => ({
      message: maxBytes === undefined ? 'The file is too large.' : `The file is larger than ${bytes(maxBytes)}.`,
      advice: 'Make it smaller or save it at a lower quality, then upload it again.',
    }),
    TOO_MANY_PIXELS: ({ maxSide, maxPixels, detail }, { number }) => ({
      message:
        maxSide !== undefined
          ? `The image has more than ${number(maxSide)} pixels on one side.`
          : maxPixels !== undefined
            ? `The image has more than ${number(maxPixels / 1e6)} megapixels.`
            : (detail ?? 'The image has too many pixels.'),
      advice: SMALLER,
    }),
    UNSUPPORTED_FORMAT: ({ allowedTypes, contentType, detail }, { either, type }) => ({
      message:
        contentType !== undefined
          ? `${type(contentType)} files are not accepted here.`
          : (detail ?? 'This kind of image is not accepted here.'),
      advice:
        `Save it as ${allowedTypes ? either(allowedTypes.map(type)) : 'another format, such as JPEG'}, ` +
        `then upload it again.${contentType === 'image/heic' ? ' The Photos app can export it as JPEG.' : ''}`,
    }),
    EMPTY_FILE: { message: 'The file is empty.', advice: 'Choose another file.' },
    NOT_AN_IMAGE: {
      message: 'This file is not an image.',
      advice: 'Check that it opens in an image viewer, or choose another file.',
    },

    // refused or failed images
    CORRUPT: {
      message: 'The file is damaged or incomplete.',
      advice: 'Open it in an image editor, save it again, and upload the new file.',
    },
    TOO_MANY_UPLOADS: { message: 'The same upload arrived too many times.', advice: AGAIN },
    TOO_LATE: { message: 'The file arrived too late: its upload had expired.', advice: AGAIN },
    TIMED_OUT: {
      message: 'Processing took too long and was stopped.',
      advice: 'Upload it again. If that does not help, try a smaller version.',
    },
    PROCESSING_ERROR: ({ detail }) => ({
      message: detail ?? 'Something went wrong while processing the image. It was not your fault.',
      advice: 'Upload it again in a moment.',
    }),

    // responses of the server
    INVALID_REQUEST: ({ detail }) => ({
      message: `The server did not accept the request${detail ? `: ${detail}` : ''}.`,
      advice: 'Give the file a short, plain name and try again.',
    }),
    FORBIDDEN: { message: 'You are not allowed to do this.', advice: 'Ask the owner of this page for access.' },
    NOT_ALLOWED: {
      message: 'The server asks you to sign in.',
      advice: 'Sign in and try again. If this page has no sign-in, ask its owner for access.',
    },
    QUOTA_EXCEEDED: ({ quota }, { bytes, number, time }) => {
      switch (quota?.name) {
        case 'images':
          return {
            message: `You have ${number(quota.used)} of ${number(quota.limit)} images.`,
            advice: 'Delete images that you no longer need, then try again.',
          };
        case 'bytes':
          return {
            message: `Your images use ${bytes(quota.used)} of ${bytes(quota.limit)}, so there is no room for this one.`,
            advice: 'Delete images that you no longer need, or upload a smaller file.',
          };
        case 'uploadsPerDay':
          return {
            message: `You have started ${number(quota.used)} of ${number(quota.limit)} uploads today.`,
            advice: quota.resetsAt ? `Continue after ${time(new Date(quota.resetsAt))}.` : 'Continue tomorrow.',
          };
        default:
          return {
            message: 'There is no room for more images.',
            advice: 'Delete images that you no longer need, then try again.',
          };
      }
    },
    NOT_FOUND: {
      message: 'This image no longer exists.',
      advice: 'It was deleted, or it expired. Upload it again if you still need it.',
    },
    CONFLICT: {
      message: 'The image does not allow this at the moment.',
      advice: 'Wait until it is ready, then try again.',
    },
    PRECONDITION_FAILED: {
      message: 'The image was changed elsewhere.',
      advice: 'Reload the page and try again.',
    },
    INTERNAL_ERROR: ({ requestId }) => ({
      message: 'The server had a problem. It was not your fault.',
      advice: requestId ? `${LATER} If it happens again, tell the owner of this page: request ${requestId}.` : LATER,
    }),
    TOO_MANY_REQUESTS: { message: 'The server is very busy right now.', advice: LATER },
    NOT_THE_API: {
      message: 'The server that answered does not accept images.',
      advice: 'Check the address of the API, or tell the owner of this page.',
    },

    // sending and waiting
    CONNECTION_LOST: { message: 'The connection was lost.', advice: 'Check your network, then try again.' },
    FILE_GONE: {
      message: 'The file can no longer be read.',
      advice: 'It was changed, moved or deleted after you chose it. Choose it again.',
    },
    UPLOAD_EXPIRED: {
      message: 'The upload expired before the file was sent.',
      advice: 'Try again to start a new one.',
    },
    UPLOAD_REFUSED: ({ reply }) => ({
      message: `The storage did not accept the file${reply ? ` (${reply})` : ''}.`,
      advice: LATER,
    }),
    INTERRUPTED: {
      message: 'The page was closed before the file was sent.',
      advice: 'Choose the file again.',
    },
    TAKES_LONG: {
      message: 'This is taking longer than usual.',
      advice: 'It continues in the background. Check again later.',
    },
    UNEXPECTED: { message: 'Something went wrong that should not have.', advice: 'Reload the page and try again.' },
  },
};
