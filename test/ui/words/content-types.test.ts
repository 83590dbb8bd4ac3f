import { acceptedFiles, contentTypeOf, typeName, typeNames } from '../../../src/ui-assets/words/content-types';

test('names what people know, and leaves the rest as it is', () => {
  expect(typeName('image/webp')).toBe('WebP');
  expect(typeName('image/x-odd')).toBe('image/x-odd');
  expect(typeNames(['image/jpeg'])).toBe('JPEG');
  expect(typeNames(['image/jpeg', 'image/png', 'image/gif'])).toBe('JPEG, PNG or GIF');
});

test.each([
  ['photo.jpg', 'image/png', 'image/png'],
  ['photo.WEBP', '', 'image/webp'],
  ['a.b.tif', '', 'image/tiff'],
  ['IMG_1.HEIC', '', 'image/heic'],
  ['photo.heif', '', 'image/heic'],
  ['photo.heic', 'image/heif', 'image/heic'],
  ['photo', '', ''],
  ['notes.xyz', '', ''],
])('%s of type "%s" counts as "%s"', (name, type, expected) => {
  expect(contentTypeOf({ name, type })).toBe(expected);
});

test('the file chooser offers HEIC by its endings, too', () => {
  expect(acceptedFiles(['image/jpeg', 'image/heic'])).toBe('image/jpeg,image/heic,.heic,.heif');
});
