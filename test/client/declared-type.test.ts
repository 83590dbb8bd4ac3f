import { canBeRead, declaredType } from '../../src/client/declared-type';
import { HEAD_BYTES } from '../../src/contract/first-bytes';
import { INPUT_KINDS } from '../../src/contract/input-formats';

const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0]);

/** Returns a file whose bytes cannot be had: they never come, or reading them fails. */
function unreadable(type: string, read: () => Promise<ArrayBuffer>): File {
  const file = new File([JPEG], 'photo', { type });
  jest.spyOn(file, 'slice').mockReturnValue({ arrayBuffer: read } as unknown as Blob);
  return file;
}

test.each([
  ['a JPEG named .png', new File([JPEG], 'a.png', { type: 'image/png' }), 'image/jpeg'],
  ['a JPEG of no type', new Blob([JPEG]), 'image/jpeg'],
  ['a JPEG that claims to be text', new Blob([JPEG], { type: 'text/plain' }), 'image/jpeg'],
  ['words that claim to be a JPEG', new Blob(['Dear diary'], { type: 'image/jpeg' }), 'application/octet-stream'],
  ['words of no type', new Blob(['Dear diary']), 'application/octet-stream'],
  ['an SVG, which the API refuses by its type', new Blob(['<svg/>'], { type: 'image/svg+xml' }), 'image/svg+xml'],
  ['a BMP', new Blob(['BM'], { type: 'image/bmp' }), 'image/bmp'],
  ['a letter', new Blob(['%PDF-1.7'], { type: 'application/pdf' }), 'application/pdf'],
])('%s', async (_, file, expected) => {
  await expect(declaredType(file)).resolves.toBe(expected);
});

test('every format is declared by the name that the contract has for it', () => {
  expect(INPUT_KINDS.map(({ contentType }) => contentType)).toEqual(INPUT_KINDS.map(({ format }) => `image/${format}`));
});

test('only the first bytes are read', async () => {
  const file = new File([JPEG, new Uint8Array(1e6)], 'photo.jpg');
  const read = jest.spyOn(file, 'slice');
  await declaredType(file);
  expect(read.mock.calls).toEqual([[0, HEAD_BYTES]]);
});

test('a file that cannot be read in time is declared as the browser says', async () => {
  jest.useFakeTimers();
  const [gone, slow] = [
    declaredType(unreadable('image/webp', () => Promise.reject(new Error('gone')))),
    declaredType(unreadable('image/heic', () => new Promise(() => {}))),
  ];
  await jest.advanceTimersByTimeAsync(3000);
  await expect(Promise.all([gone, slow])).resolves.toEqual(['image/webp', 'image/heic']);
  jest.useRealTimers();
});

test('a file that is gone cannot be read', async () => {
  await expect(canBeRead(new Blob([JPEG]))).resolves.toBe(true);
  await expect(canBeRead(unreadable('', () => Promise.reject(new Error('gone'))))).resolves.toBe(false);
});
