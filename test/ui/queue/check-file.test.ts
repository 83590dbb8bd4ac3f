import { DEFAULT_LIMITS } from '../../../src/ui-assets/config/config';
import { checkFile } from '../../../src/ui-assets/upload/queue';

const { maxBytes, allowedTypes } = DEFAULT_LIMITS;

test.each([
  ['a photo', { bytes: 1000, contentType: 'image/jpeg' }, undefined],
  ['a file of exactly the limit', { bytes: maxBytes, contentType: 'image/png' }, undefined],
  ['one byte more', { bytes: maxBytes + 1, contentType: 'image/png' }, { code: 'TOO_LARGE', maxBytes }],
  ['an empty file', { bytes: 0, contentType: 'image/png' }, { code: 'EMPTY_FILE' }],
  ['another image format', { bytes: 1000, contentType: 'image/svg+xml' }, { code: 'UNSUPPORTED_FORMAT', allowedTypes }],
  ['no image', { bytes: 1000, contentType: 'text/plain' }, { code: 'NOT_AN_IMAGE', allowedTypes }],
  ['a folder', { bytes: 4096, contentType: '' }, { code: 'NOT_AN_IMAGE', allowedTypes }],
])('%s', (_, file, trouble) => {
  expect(checkFile(file, DEFAULT_LIMITS)).toEqual(trouble);
});
