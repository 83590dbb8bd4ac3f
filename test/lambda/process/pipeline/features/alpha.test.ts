import sharp from 'sharp';
import { flat, pixelsOf } from '../../../../support/images';
import { AVIF, expectColor, JPEG, PNG, render, size, WEBP } from '../support';

const formats = [WEBP, AVIF, PNG, JPEG];

test('alpha is kept where the format has it, and laid on white where it has none', async () => {
  const png = await flat(40, 40, [255, 0, 0, 128]).png().toBuffer();
  const { body } = await render(png, { formats, sizes: [size({ width: 20 })] });
  expectColor((await pixelsOf(body('webp'))).at(10, 10), [255, 0, 0, 128]);
  expectColor((await pixelsOf(body('avif'))).at(10, 10), [255, 0, 0, 128]);
  expectColor((await pixelsOf(body('png'))).at(10, 10), [255, 0, 0, 128], 1);
  expectColor((await pixelsOf(body('jpeg'))).at(10, 10), [255, 127, 127]);
});

test('colors of invisible pixels do not bleed into visible ones when scaled', async () => {
  const stripes = Buffer.alloc(64 * 64 * 4, Buffer.from([255, 255, 255, 255, 255, 0, 0, 0]));
  const png = await sharp(stripes, { raw: { width: 64, height: 64, channels: 4 } })
    .png()
    .toBuffer();
  const { body } = await render(png, { formats, sizes: [size({ width: 16 })] });
  expectColor((await pixelsOf(body('png'))).at(8, 8), [255, 255, 255, 128], 3);
});

test('grayscale with alpha, and a GIF with a transparent color', async () => {
  const grey = await sharp(Buffer.alloc(40 * 40 * 2, Buffer.from([90, 128])), {
    raw: { width: 40, height: 40, channels: 2 },
  })
    .png()
    .toBuffer();
  expectColor((await pixelsOf((await render(grey)).body())).at(5, 5), [90, 90, 90, 128], 1);
  const gif = await flat(40, 40, [0, 0, 0, 0]).gif().toBuffer();
  expect((await pixelsOf((await render(gif)).body())).at(5, 5)[3]).toBe(0);
});

test('contain pads with nothing where the format has alpha, and with white where it has none', async () => {
  const png = await flat(100, 50, [10, 20, 200]).png().toBuffer();
  const { variants, body } = await render(png, { formats, sizes: [size({ width: 60, height: 60, fit: 'contain' })] });
  expect(variants.map(({ width, height }) => [width, height])).toEqual(Array(4).fill([60, 60]));
  for (const format of ['webp', 'avif', 'png'] as const) {
    const pixels = await pixelsOf(body(format));
    expect(pixels.at(30, 3)[3]).toBeLessThan(3);
    expectColor(pixels.at(30, 30), [10, 20, 200, 255], 12);
  }
  const opaque = await pixelsOf(body('jpeg'));
  expectColor(opaque.at(30, 3), [255, 255, 255]);
  expectColor(opaque.at(30, -4), [255, 255, 255]);
  expectColor(opaque.at(30, 30), [10, 20, 200], 12);
});
