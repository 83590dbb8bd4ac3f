import sharp from 'sharp';
import { countFrames } from '../../../../../src/lambda/process/pipeline/inspect/count-frames';
import { gif, tiff } from '../../../../../tools/hostile/corpus-generator/builders';
import { animated, flat, webpFrames } from '../../../../support/images';
import { LIMITS, render } from '../support';

const still = () => flat(1, 1, [9, 99, 199]).webp({ lossless: true }).toBuffer();
const outcome = (bytes: Buffer) =>
  render(bytes).then(
    () => 'accepted',
    error => error.code,
  );
const colors = (count: number) => Array.from({ length: count }, (_, index) => [index * 9, 200 - index * 9, 0]);

test.each(['gif', 'webp'] as const)('as many frames in a %s as libvips finds', async format => {
  for (const count of [1, 2, 7]) {
    const bytes = await animated(format, 9, 9, colors(count));
    expect((await sharp(bytes).metadata()).pages ?? 1).toBe(count);
    expect(Math.max(1, countFrames(bytes, format, 1000))).toBe(count);
  }
});

test('frames that sharp did not write', async () => {
  const files = [
    ['webp', webpFrames(await still(), 12)],
    ['webp', webpFrames(await still(), 12, true)],
    ['gif', gif(9, 9, 12)],
  ] as const;
  for (const [format, bytes] of files) {
    expect((await sharp(bytes).metadata()).pages).toBe(12);
    expect(countFrames(bytes, format, 1000)).toBe(12);
    expect(countFrames(bytes, format, 5)).toBe(6);
  }
});

test.each([
  ['II', 42],
  ['MM', 42],
  ['II', 43],
  ['MM', 43],
] as const)('the directories of a TIFF that begins with %s and %i', (endian, version) => {
  expect(countFrames(directories(endian, version, 5), 'tiff', 1000)).toBe(5);
  expect(countFrames(directories(endian, version, 2000), 'tiff', 1000)).toBe(1001);
  expect(countFrames(directories(endian, version, 5).subarray(0, -9), 'tiff', 1000)).toBe(5);
});

test('directories of a TIFF that go round in a circle count once, as libvips has it', async () => {
  const strip = Buffer.alloc(1);
  const entries = [
    [256, 3, 1, 1],
    [257, 3, 1, 1],
    [258, 3, 1, 8],
    [262, 3, 1, 1],
    [273, 4, 1, 8],
    [279, 4, 1, 1],
  ] as const;
  const circle = tiff([entries, entries, entries], strip, 8);
  expect((await sharp(circle).metadata()).pages).toBe(3);
  expect(countFrames(circle, 'tiff', 1000)).toBe(3);
});

test('what is cut, empty or nonsense has as many frames as can be found', async () => {
  const webp = webpFrames(await still(), 12);
  const counts = Array.from({ length: webp.length }, (_, end) => countFrames(webp.subarray(0, end), 'webp', 1000));
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  for (const format of ['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif', 'heic'] as const) {
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(99), Buffer.alloc(99, 0xff)]) {
      expect(countFrames(bytes, format, 1000)).toBeLessThan(2);
    }
  }
});

// libwebp would need minutes for these, and would then find their content damaged: it is not asked
test.each([false, true])(
  'the most frames that 20 MiB of WebP can have are refused by their count, nested: %s',
  async nested => {
    const frame = Buffer.concat([Buffer.alloc(12), Buffer.from('VP8L\0\0\0\0')]);
    const bytes = webpFrames(frame, 640_000, nested);
    expect(bytes.length).toBeLessThan(LIMITS.maxBytes);
    expect(await outcome(bytes)).toBe('TOO_MANY_PIXELS');
  },
);

test('a thousand frames are accepted, and no more', async () => {
  const one = await still();
  expect(await outcome(webpFrames(one, 1000))).toBe('accepted');
  expect(await outcome(webpFrames(one, 1001))).toBe('TOO_MANY_PIXELS');
});

/** Directories of one entry each, one behind the other. */
function directories(endian: 'II' | 'MM', version: 42 | 43, count: number): Buffer {
  const [word, head, small, entry] = version === 42 ? [4, 8, 2, 12] : [8, 16, 8, 20];
  const bytes = Buffer.alloc(head + count * (small + entry + word));
  const write = (value: number, at: number, length: number) => {
    const field = bytes.subarray(at, at + length);
    if (endian === 'II') {
      field.writeUIntLE(value, 0, Math.min(length, 6));
    } else {
      field.writeUIntBE(value, Math.max(0, length - 6), Math.min(length, 6));
    }
  };
  bytes.write(endian, 'latin1');
  write(version, 2, 2);
  write(head, head - word, word);
  for (let index = 0; index < count; index++) {
    const at = head + index * (small + entry + word);
    write(1, at, small);
    write(index === count - 1 ? 0 : at + small + entry + word, at + small + entry, word);
  }
  return bytes;
}
