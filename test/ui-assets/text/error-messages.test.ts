import type { ProblemCode } from '../../../src/contract/http';
import { errorMessage } from '../../../src/ui-assets/text/error-messages';
import { REASON_CODES } from '../../support/reason-codes';

/** A record rather than a list: the type check fails when the contract gets a code that is missing here. */
const PROBLEMS: Record<ProblemCode, true> = {
  INVALID_REQUEST: true,
  FORBIDDEN: true,
  UNSUPPORTED_FORMAT: true,
  TOO_LARGE: true,
  QUOTA_EXCEEDED: true,
  NOT_FOUND: true,
  CONFLICT: true,
  PRECONDITION_FAILED: true,
  INTERNAL_ERROR: true,
};
const OF_THE_PAGE = [
  'EMPTY_FILE',
  'TOO_MANY_REQUESTS',
  'NOT_ALLOWED',
  'NOT_THE_API',
  'CONNECTION_LOST',
  'FILE_GONE',
  'UPLOAD_EXPIRED',
  'UPLOAD_REFUSED',
  'INTERRUPTED',
  'TAKES_LONG',
];
const ALL = [...new Set([...REASON_CODES, ...Object.keys(PROBLEMS), ...OF_THE_PAGE])];

test.each(ALL)('%s has a message and advice of its own', code => {
  const { message, advice } = errorMessage({ code });
  expect(message).toMatch(/^[A-Z].{10,}\.$/);
  expect(advice).toMatch(/^[A-Z].{10,}\.$/);
  expect(message).not.toContain(code);
});

test('no two codes share a message', () => {
  const messages = ALL.map(code => errorMessage({ code }).message);
  expect(new Set(messages).size).toBe(ALL.length);
});

test('the message contains the limits if they are known', () => {
  expect(errorMessage({ code: 'TOO_LARGE', maxBytes: 20 * 1024 ** 2 }).message).toBe('The file is larger than 20 MB.');
  expect(errorMessage({ code: 'UNSUPPORTED_FORMAT', allowedTypes: ['image/jpeg', 'image/png'] }).advice).toBe(
    'Save the image as JPEG or PNG, then upload it again.',
  );
});

test('a code from a newer server still gets a message', () => {
  expect(errorMessage({ code: 'NEW_CODE' })).toEqual({
    message: 'Something went wrong (NEW_CODE).',
    advice: 'Try again in a moment.',
  });
});
