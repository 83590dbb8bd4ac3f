import sharp from 'sharp';
import { withClearCanvas } from '../../../../../src/lambda/process/pipeline/decode/gif-canvas';
import { animated, colorAt, gifOf, type GifPatch, pixelsOf } from '../../../../support/images';
import { expectColor, JPEG, PNG, render, size, WEBP } from '../support';

const CLEAR = [0, 0, 0, 0];
const small: GifPatch = { left: 3, top: 2, width: 4, height: 3, color: 1 };
const whole: GifPatch = { left: 0, top: 0, width: 16, height: 16, color: 2, disposal: 2 };
const sizes = [size({ width: 16 })];

/** The pixels of a frame, as libvips has them in what it was given. */
async function frameOf(gif: Buffer, page: number, isToMove: boolean) {
  const { bytes } = withClearCanvas(gif, isToMove);
  return pixelsOf(await sharp(bytes, { page }).ensureAlpha().png().toBuffer());
}

// browsers: nothing where no frame has painted
test.each<[string, Partial<GifPatch>, number, number]>([
  ['without an extension', {}, 2, 1],
  ['with one', { disposal: 1 }, 2, 1],
  ['interlaced', { interlaced: true }, 2, 1],
  ['with a palette of its own', { local: true, color: 3 }, 2, 0],
  ['with a palette of 256', { color: 255 }, 8, 255],
])('a frame smaller than its canvas, %s: the rest is see-through, and white in JPEG', async (_, patch, bits, color) => {
  const gif = gifOf(16, 16, [{ ...small, ...patch }], bits);
  const { body, image } = await render(gif, { sizes, formats: [PNG, JPEG] });
  expect(image).toMatchObject({ width: 16, height: 16, notes: [] });
  const png = await pixelsOf(body('png'));
  expect([png.at(0, 0), png.at(7, 4), png.at(15, 15)]).toEqual([CLEAR, CLEAR, CLEAR]);
  for (const [x, y] of [
    [3, 2],
    [6, 4],
  ]) {
    expect(png.at(x, y)).toEqual([...colorAt(color), 255]);
  }
  expectColor((await pixelsOf(body('jpeg'))).at(15, 15), [255, 255, 255], 20);
});

test('a frame that is smaller, with all of 256 colors in use', async () => {
  const gif = gifOf(20, 20, [{ left: 2, top: 2, width: 16, height: 16, color: 0, every: true }], 8);
  const png = await pixelsOf((await render(gif, { sizes: [size({ width: 20 })] })).body());
  expect(png.at(0, 0)).toEqual(CLEAR);
  expect(png.at(17, 17)).toEqual([...colorAt(255), 255]);
});

test('as many frames as before, and words behind the last one', async () => {
  const film = gifOf(16, 16, [
    { ...small, disposal: 0 },
    { ...small, left: 8, disposal: 0 },
  ]);
  const comment = Buffer.concat([film.subarray(0, -1), Buffer.from('21fe02616200', 'hex'), film.subarray(-1)]);
  for (const gif of [film, comment]) {
    const { body } = await render(gif, { sizes, formats: [WEBP], animation: 'keep' });
    const { pages, delay } = await sharp(body(), { animated: true }).metadata();
    expect({ pages, delay }).toEqual({ pages: 2, delay: [100, 100] });
    const second = await pixelsOf(await sharp(body(), { page: 1 }).png().toBuffer());
    expect(second.at(0, 0)).toEqual(CLEAR);
    expectColor(second.at(4, 3), [...colorAt(1), 255], 40);
  }
});

test.each([2, 8])('what a frame clears is see-through in the next one, with codes of %i bits', async bits => {
  const gif = gifOf(16, 16, [whole, small], bits, 3);
  const film = await frameOf(gif, 1, true);
  expect([film.at(0, 0), film.at(3, 2)]).toEqual([CLEAR, [...colorAt(1), 255]]);
  const first = await frameOf(gif, 0, true);
  expect(first.at(0, 0)).toEqual([...colorAt(2), 255]);
  const { body } = await render(gif, { sizes, formats: [WEBP], animation: 'keep' });
  expect((await pixelsOf(await sharp(body(), { page: 1 }).png().toBuffer())).at(15, 15)).toEqual(CLEAR);
});

test('an index is not used if no pixel has it', async () => {
  const most = { ...whole, width: 15, height: 17, every: true };
  const gif = gifOf(16, 17, [most, small], 8, 3);
  expect((await frameOf(gif, 0, true)).at(14, 16)).toEqual([...colorAt(254), 255]);
  expect((await frameOf(gif, 1, true)).at(14, 16)).toEqual(CLEAR);
});

test('what needs nothing stays the very same', async () => {
  const files = [
    gifOf(16, 16, [whole]),
    gifOf(16, 16, [{ ...whole, disposal: undefined }]),
    gifOf(16, 16, [{ ...small, disposal: 1, transparent: 0 }]),
    await animated('gif', 9, 9, [
      [1, 2, 3],
      [200, 2, 3],
    ]),
    Buffer.from('GIF89a'),
    gifOf(16, 16, []),
  ];
  for (const gif of files) {
    expect(withClearCanvas(gif, false)).toEqual({ bytes: gif, added: 0 });
  }
  const cut = gifOf(16, 16, [small]).subarray(0, -2);
  expect(withClearCanvas(cut, false).bytes).toBe(cut);
});

test('a thousand frames remain a thousand', async () => {
  const gif = gifOf(
    16,
    16,
    Array.from({ length: 1000 }, () => small),
  );
  await expect(render(gif)).resolves.toBeDefined();
});
