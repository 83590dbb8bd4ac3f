import { pixelsOf, type Tags, tiff } from '../../../../../support/images';
import { expectColor, render, size } from '../../support';

const [WIDTH, HEIGHT] = [8, 6];
const COLOR = [30, 200, 60];

/** Makes an image of one color from the bytes of one pixel. */
const filled = (samples: readonly number[], tags: Tags) =>
  tiff(WIDTH, HEIGHT, Buffer.alloc(WIDTH * HEIGHT * samples.length, Buffer.from(samples)), tags);
const rgb = (tags: Tags = {}) => filled(COLOR, { 258: [8, 8, 8], 262: [2], 277: [3], ...tags });
const grey = (bits: number, tags: Tags = {}) =>
  filled(
    Array.from({ length: Math.ceil(bits / 8) }, () => 0x40),
    { 258: [bits], 262: [1], 277: [1], ...tags },
  );

const outcome = (bytes: Buffer) =>
  render(bytes).then(
    () => 'READY',
    (error: { code?: string }) => error.code ?? String(error),
  );

test.each<[string, Buffer]>([
  ['RGB of 8 bits', rgb()],
  [
    'RGB of 16 bits',
    filled(
      COLOR.flatMap(value => [value, value]),
      { 258: [16, 16, 16], 262: [2], 277: [3] },
    ),
  ],
  ['RGB of undefined sample format', rgb({ 339: [4, 4, 4] })],
])('%s is read correctly', async (_, bytes) => {
  expectColor((await pixelsOf((await render(bytes)).body())).at(3, 3), COLOR, 1);
});

test.each([
  [1, 0x40],
  [2, 85],
  [4, 68],
  [8, 64],
  [16, 64],
])('grey of %d bits is READY', async (bits, value) => {
  const { body } = await render(grey(bits));
  if (bits > 1) {
    expectColor(
      (await pixelsOf(body())).at(bits === 2 ? 0 : 1, 1),
      Array.from({ length: 3 }, () => value),
      bits < 8 ? 255 : 1,
    );
  }
});

test.each<[string, Buffer]>([
  ['Zstandard', rgb({ 259: [50000] })],
  ['LZMA', rgb({ 259: [34925] })],
  ['JPEG XL', rgb({ 259: [50002] })],
  ['JPEG 2000', rgb({ 259: [34712] })],
  ['old-style JPEG', rgb({ 259: [6] })],
  ['planes in tiles', rgb({ 284: [2], 322: [16], 323: [16] })],
  ['YCbCr without JPEG', rgb({ 262: [6] })],
  ['L*a*b* of 8 bits', rgb({ 262: [8] })],
  ['ICC L*a*b*', rgb({ 262: [9] })],
  ['L*a*b* and alpha', filled([1, 1, 1, 1, 1, 1, 9, 9], { 258: [16, 16, 16, 16], 262: [8], 277: [4], 338: [2] })],
  ['a camera mosaic', grey(16, { 262: [32803] })],
  ['grey of 6 bits', grey(6)],
  ['grey of 12 bits', grey(12)],
  ['grey of 24 bits', grey(24)],
  ['whole numbers of 32 bits', grey(32)],
  ['floating point of 32 bits', grey(32, { 339: [3] })],
  ['floating point of 64 bits', grey(64, { 339: [3] })],
  ['floating point of 16 bits', grey(16, { 339: [3] })],
  ['signed grey, 8 bits', grey(8, { 339: [2] })],
  ['signed grey, 16 bits', grey(16, { 339: [2] })],
  ['three samples of grey', rgb({ 262: [1] })],
  ['three samples of signed grey', rgb({ 262: [1], 339: [2, 2, 2] })],
  ['three inks', rgb({ 262: [5] })],
])('%s is UNSUPPORTED_FORMAT', async (_, bytes) => {
  expect(await outcome(bytes)).toBe('UNSUPPORTED_FORMAT');
});

test('the message names the problem and a remedy', async () => {
  await expect(render(rgb({ 259: [50000] }))).rejects.toThrow(
    'its compression (Zstandard) cannot be read: ' +
      'save the TIFF as RGB of 8 or 16 bits per channel with LZW, ZIP or no compression',
  );
});

describe('a fourth sample', () => {
  const four = (last: number, tags: Tags) =>
    filled([...COLOR, last], { 258: [8, 8, 8, 8], 262: [2], 277: [4], ...tags });
  const pixel = async (bytes: Buffer, metadata: 'strip' | 'keep-all' = 'strip') =>
    (await pixelsOf((await render(bytes, { metadata, sizes: [size({ width: 4 })] })).body())).at(1, 1);

  test.each(['strip', 'keep-all'] as const)('of unspecified meaning makes nothing invisible: %s', async metadata => {
    expectColor(await pixel(four(0, { 338: [0] }), metadata), COLOR, 1);
  });

  test('of alpha is alpha', async () => {
    expectColor(await pixel(four(128, { 338: [2] })), [...COLOR, 128], 2);
  });

  test('of premultiplied alpha is alpha, and the colors are divided by it', async () => {
    const multiplied = filled([15, 100, 30, 128], { 258: [8, 8, 8, 8], 262: [2], 277: [4], 338: [1] });
    expectColor(await pixel(multiplied), [...COLOR, 128], 4);
  });
});
