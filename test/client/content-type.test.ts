import { contentTypeOf, contentTypeOfHead } from '../../src/client/content-type';

test.each([
  ['a JPEG without an ending', new File([new Uint8Array([0xff, 0xd8, 0xff, 0xe0])], '1000012345'), 'image/jpeg'],
  ['words named .jpg', new File(['Dear diary'], 'notes.jpg', { type: 'image/jpeg' }), ''],
  ['an empty file', new File([], 'empty.png', { type: 'image/png' }), 'image/png'],
  ['a blob', new Blob(['Dear diary']), ''],
])('%s', async (_, file, expected) => {
  await expect(contentTypeOf(file)).resolves.toBe(expected);
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
  expect(contentTypeOfHead({ name, type }, '')).toBe(expected);
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
  expect(contentTypeOfHead({ name, type }, head)).toBe(expected);
});
