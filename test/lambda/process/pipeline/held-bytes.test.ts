import { render } from './support';
import { type InputLimits, MOST_HELD_BYTES_PER_PIXEL } from '../../../../src/contract/input-limits';
import { readHeader } from '../../../../src/lambda/process/pipeline/inspect/header';
import { heldBytesPerPixel } from '../../../../src/lambda/process/pipeline/inspect/limits';
import { heicFixture } from '../../../support/heic-fixture';
import { flat, pngBomb } from '../../../support/images';

const rgb = () => flat(40, 30, [9, 99, 199]);
const rgba = () => flat(40, 30, [9, 99, 199, 128]);

test.each([
  ['a PNG', rgb().png(), 0],
  ['an interlaced PNG', rgb().png({ progressive: true }), 1.4 * 3],
  ['an interlaced PNG with 16 bits and alpha', rgba().toColourspace('rgb16').png({ progressive: true }), 1.4 * 8],
  ['a JPEG', rgb().jpeg(), 0],
  ['a progressive JPEG', rgb().jpeg({ progressive: true }), 6],
  ['a progressive JPEG in CMYK', rgb().toColourspace('cmyk').jpeg({ progressive: true }), 11],
  ['a GIF', rgb().gif(), 6],
  ['a WebP', rgb().webp(), 8.5],
  ['an AVIF', rgb().avif({ effort: 0 }), 20],
  ['an AVIF with 10 bits', rgb().avif({ effort: 0, bitdepth: 10 }), 26.5],
  ['an AVIF with alpha', rgba().avif({ effort: 0 }), 20],
  ['a TIFF', rgb().tiff(), 0],
])('bytes that the decoder of %s holds for each pixel, which are no more than are planned for', async (_, image, bytes) => {
  const header = await readHeader(await image.toBuffer());
  expect(heldBytesPerPixel(header)).toBe(bytes);
  expect(bytes).toBeLessThanOrEqual(MOST_HELD_BYTES_PER_PIXEL[header.format!]);
});

test('a HEIC and what it takes', async () => {
  expect(heldBytesPerPixel(await readHeader(heicFixture('quarters')))).toBe(24);
});

describe('an interlaced PNG with 16 bits and alpha', () => {
  const interlaced = (width: number, height: number) => pngBomb(width, height, { depth: 16, interlaced: true });
  const code = (bytes: Buffer, limits: Partial<InputLimits>) => render(bytes, {}, limits).catch(error => error.code);

  test('is refused before it is decoded where it would not fit, and only there', async () => {
    expect(await code(interlaced(5387, 5387), { heldBytes: 325_000_000 })).toBe('TOO_MANY_PIXELS');
    expect(await code(interlaced(5386, 5386), { heldBytes: 325_000_000 })).toBe('CORRUPT');
  });

  test('has room up to the limit for pixels where the memory has', async () => {
    expect(await code(interlaced(7500, 7500), { maxPixels: 100_000_000, heldBytes: 630_000_001 })).toBe('CORRUPT');
    expect(await code(interlaced(7500, 7500), { maxPixels: 100_000_000, heldBytes: 629_999_000 })).toBe('TOO_MANY_PIXELS');
  });
});

test('rows of 40,000 pixels have room unless they are of the largest kinds, columns always', async () => {
  const limits = { heldBytes: 325_000_000 };
  const outcome = (bytes: Buffer) => render(bytes, {}, limits).then(() => 'decoded', error => error.detail ?? 'decoded');
  const wide = (width: number) => `The image is ${width.toLocaleString('en')} pixels wide and 10 high. One of its kind and height has to be narrower, though 12,000 pixels are never too wide.`;
  expect(await outcome(pngBomb(40_000, 10, { depth: 8 }))).toBe('decoded');
  expect(await outcome(pngBomb(26_000, 10, { depth: 16 }))).toBe('decoded');
  expect(await outcome(pngBomb(26_001, 10, { depth: 16 }))).toBe(wide(26_001));
  expect(await outcome(pngBomb(10, 40_000, { depth: 16 }))).toBe('decoded');
  expect(await outcome(await flat(40_000, 10, [9, 99, 199]).gif().toBuffer())).toBe(wide(40_000));
  expect(await outcome(await flat(10, 40_000, [9, 99, 199]).gif().toBuffer())).toBe('decoded');
});

test('an AVIF of 10 bits is accepted where its pixels fit', async () => {
  const avif = await rgb().avif({ effort: 0, bitdepth: 10 }).toBuffer();
  await expect(render(avif, {}, { heldBytes: 26.5 * 1200 - 1 })).rejects.toMatchObject({ code: 'TOO_MANY_PIXELS' });
  expect((await render(avif, {}, { heldBytes: 26.5 * 1200 })).image).toMatchObject({ width: 40, height: 30 });
});
