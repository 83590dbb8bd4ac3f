import { acceptedFiles, contentTypeOf, typeName, typeNames } from '../../../src/ui-assets/text/format';

test('names what people know, and leaves the rest as it is', () => {
  expect(typeName('image/webp')).toBe('WebP');
  expect(typeName('image/svg+xml')).toBe('SVG');
  expect(typeName('image/x-odd')).toBe('image/x-odd');
  expect(typeNames(['image/jpeg'])).toBe('JPEG');
  expect(typeNames(['image/jpeg', 'image/png', 'image/gif'])).toBe('JPEG, PNG or GIF');
});

test.each([
  ['photo.jpg', 'image/png', 'image/png'],
  ['photo.WEBP', '', 'image/webp'],
  ['a.b.tif', '', 'image/tiff'],
  ['IMG_1.HEIC', 'application/octet-stream', 'image/heic'],
  ['photo.heic', 'image/heif', 'image/heic'],
  ['drawing.svg', '', 'image/svg+xml'],
  ['photo', '', ''],
  ['notes.xyz', '', ''],
])('%s of type "%s", of which no byte is known, counts as "%s"', (name, type, expected) => {
  expect(contentTypeOf({ name, type }, '')).toBe(expected);
});

test.each([
  ['notes.jpg', 'image/jpeg', 'Dear diary', ''],
  ['notes.heic', '', 'Dear diary', ''],
  ['notes.txt', 'text/plain', 'Dear diary', 'text/plain'],
  ['odd.x', 'image/x-odd', 'Dear diary', 'image/x-odd'],
  ['scan.jpg', 'image/jpeg', 'BM\0\0\0\0\0\0\0\0', 'image/bmp'],
  ['letter.jpg', 'image/jpeg', '%PDF-1.7', 'application/pdf'],
  ['letter.pdf', 'application/pdf', '\xff\xd8\xff\xe0', 'image/jpeg'],
])('%s of type "%s" that begins with %j counts as "%s"', (name, type, head, expected) => {
  expect(contentTypeOf({ name, type }, head)).toBe(expected);
});

test('the file chooser offers every ending of a format', () => {
  expect(acceptedFiles(['image/png', 'image/x-odd'])).toBe('image/png,.png,.apng,image/x-odd');
});
