import sharp from 'sharp';
import { contentTypeOf, HEAD_BYTES } from '../../../tools/demo/content-type';

const NOTHING = Buffer.alloc(0);

test.each([
  ['photo.jpg', 'image/jpeg'],
  ['PHOTO.JPEG', 'image/jpeg'],
  ['a.b/c.jfif', 'image/jpeg'],
  ['icon.png', 'image/png'],
  ['IMG_1.HEIC', 'image/heic'],
  ['drawing.svg', 'image/svg+xml'],
  ['note.txt', 'text/plain'],
])('%s is declared %s, whatever is in it', (file, type) => {
  expect(contentTypeOf(file, NOTHING)).toBe(type);
  expect(contentTypeOf(file, Buffer.from('GIF89a'))).toBe(type);
});

test.each(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const)('without an extension, %s is known by its first bytes', async format => {
  const image = await sharp({ create: { width: 16, height: 16, channels: 3, background: 'red' } })[format]().toBuffer();
  for (const file of ['photo', 'photo.unknown', '.jpg']) {
    expect(contentTypeOf(file, image.subarray(0, HEAD_BYTES))).toBe(`image/${format}`);
  }
});

test('what cannot be told is any bytes', () => {
  expect(contentTypeOf('photo', NOTHING)).toBe('application/octet-stream');
  expect(contentTypeOf('photo', Buffer.from('RIFF....WAVE'))).toBe('application/octet-stream');
});

test('without an extension, HEIC is known by its first bytes', () => {
  expect(contentTypeOf('photo', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0', 'latin1'))).toBe('image/heic');
});
