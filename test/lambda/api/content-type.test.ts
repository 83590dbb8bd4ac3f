import { normaliseContentType } from '../../../src/lambda/api/content-type';

test.each(['image/heic', 'IMAGE/HEIF', 'image/heic-sequence', 'image/heif-sequence'])('%s is HEIC', type => {
  expect(normaliseContentType(type)).toBe('image/heic');
});
