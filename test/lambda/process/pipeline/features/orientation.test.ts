import sharp from 'sharp';
import { CORNERS, orientedJpeg, pixelsOf } from '../../../../support/images';
import { expectColor, JPEG, PNG, render, size, WEBP } from '../support';

const ORIENTATIONS = [1, 2, 3, 4, 5, 6, 7, 8];

async function expectUpright(body: Buffer, width: number, height: number): Promise<void> {
  const pixels = await pixelsOf(body);
  expect(pixels).toMatchObject({ width, height });
  expectColor(pixels.at(3, 3), CORNERS.topLeft, 12);
  expectColor(pixels.at(-4, 3), CORNERS.topRight, 12);
  expectColor(pixels.at(3, -4), CORNERS.bottomLeft, 12);
  expectColor(pixels.at(-4, -4), CORNERS.bottomRight, 12);
  expect((await sharp(body).metadata()).orientation ?? 1).toBe(1);
}

describe.each([
  ['landscape', 240, 160],
  ['portrait', 160, 240],
])('%s', (_, width, height) => {
  test.each(ORIENTATIONS)(
    'orientation %i is applied to the pixels of every size, and its tag is gone',
    async orientation => {
      const sizes = [
        size({ name: 'whole' }),
        size({ name: 'half', width: width / 2 }),
        size({ name: 'cover', width: 60, height: 60, fit: 'cover' }),
      ];
      const { image, variants } = await render(await orientedJpeg(orientation, width, height), {
        sizes,
        formats: [JPEG, WEBP],
      });
      expect(image).toMatchObject({ width, height });
      expect(variants).toHaveLength(6);
      for (const { name, body } of variants) {
        const [w, h] = { whole: [width, height], half: [width / 2, height / 2], cover: [60, 60] }[name]!;
        await expectUpright(body, w, h);
        expect((await sharp(body).metadata()).exif).toBeUndefined();
      }
    },
  );

  test.each(ORIENTATIONS)('orientation %i is applied where metadata is kept, too', async orientation => {
    const { body } = await render(await orientedJpeg(orientation, width, height), {
      sizes: [size({ width: width / 2 })],
      metadata: 'keep-all',
      formats: [JPEG],
    });
    await expectUpright(body(), width / 2, height / 2);
  });
});

test('the pictures to turn are really stored turned', async () => {
  const stored = await pixelsOf(await orientedJpeg(6, 240, 160));
  expect(stored).toMatchObject({ width: 160, height: 240 });
  expectColor(stored.at(3, 3), CORNERS.topRight);
});

test.each([0, 9])('orientation %i, which does not exist, is none', async orientation => {
  const odd = await orientedJpeg(1, 60, 40);
  const tag = odd.indexOf('\x01\x12\0\x03\0\0\0\x01', 'latin1');
  odd.writeUInt16BE(orientation, tag + 8);
  const { image, body } = await render(odd, { sizes: [size({ width: 60 })], formats: [PNG] });
  expect(image).toMatchObject({ width: 60, height: 40 });
  await expectUpright(body(), 60, 40);
});
