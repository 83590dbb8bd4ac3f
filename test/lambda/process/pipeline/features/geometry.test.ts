import sharp from 'sharp';
import { corners, CORNERS, flat, photo, pixelsOf } from '../../../../support/images';
import { expectColor, JPEG, PNG, render, size, WEBP } from '../support';

const SIZES = [
  size({ name: 'thumb', width: 200, height: 200, fit: 'cover' }),
  size({ name: 'medium', width: 800 }),
  size({ name: 'large', width: 1600 }),
];
const FORMATS = [WEBP, JPEG];

async function described(bytes: Buffer, sizes = SIZES): Promise<string[]> {
  const { variants } = await render(bytes, { sizes, formats: FORMATS });
  return Promise.all(
    variants.map(async ({ name, format, width, height, body }) => {
      expect(await sharp(body).metadata()).toMatchObject({ format, width, height });
      return `${name}.${format} ${width}×${height}`;
    }),
  );
}

test('a photo: every size in every format, largest first', async () => {
  expect(await described(photo())).toEqual([
    'large.webp 1600×900',
    'large.jpeg 1600×900',
    'medium.webp 800×450',
    'medium.jpeg 800×450',
    'thumb.webp 200×200',
    'thumb.jpeg 200×200',
  ]);
});

test('the cascade looks like a resize straight from the file', async () => {
  const sizes = [
    size({ name: 'large', width: 1600 }),
    size({ name: 'medium', width: 700 }),
    size({ name: 'small', width: 300 }),
    size({ name: 'tiny', width: 100 }),
  ];
  const { variants } = await render(photo(), { sizes });
  const full = await sharp(photo()).png({ compressionLevel: 1 }).toBuffer();
  for (const { body, width, height } of variants) {
    const [actual, expected] = await Promise.all([
      sharp(body).raw().toBuffer(),
      sharp(full).resize(width, height, { fit: 'fill' }).raw().toBuffer(),
    ]);
    const difference = actual.reduce((sum, value, index) => sum + Math.abs(value - expected[index]), 0) / actual.length;
    expect(difference).toBeLessThan(1.5);
  }
});

test.each([
  ['1×1', 1, 1, ['1×1', '1×1', '1×1']],
  ['smaller than every size', 120, 90, ['120×90', '120×90', '120×90']],
  ['in between', 600, 400, ['200×200', '600×400', '600×400']],
  ['a line', 12_000, 1, ['200×1', '800×1', '1600×1']],
  ['a thin panorama', 12_000, 3, ['200×3', '800×1', '1600×1']],
  ['a column', 1, 12_000, ['1×200', '1×12000', '1×12000']],
])('%s: every size is there, none enlarged', async (_, width, height, [thumb, medium, large]) => {
  const found = await described(await flat(width, height, [80, 120, 160]).png().toBuffer());
  const expected = FORMATS.flatMap(({ format }) => [
    `thumb.${format} ${thumb}`,
    `medium.${format} ${medium}`,
    `large.${format} ${large}`,
  ]);
  expect(found.sort()).toEqual(expected.sort());
});

test('cover cuts the middle, whole sizes show all, fill squeezes', async () => {
  const png = await sharp(corners(400, 100), { raw: { width: 400, height: 100, channels: 3 } })
    .png()
    .toBuffer();
  const box = { width: 50, height: 50 };
  const { variants } = await render(png, {
    formats: [PNG],
    sizes: [size({ ...box, name: 'cover', fit: 'cover' }), size({ ...box, name: 'fill', fit: 'fill' })],
  });
  for (const { body, width, height } of variants) {
    expect([width, height]).toEqual([50, 50]);
    const pixels = await pixelsOf(body);
    expectColor(pixels.at(10, 10), CORNERS.topLeft);
    expectColor(pixels.at(-10, -10), CORNERS.bottomRight);
  }
  const edge = await sharp(variants.find(({ name }) => name === 'cover')!.body)
    .extract({ left: 20, top: 0, width: 10, height: 50 })
    .raw()
    .toBuffer();
  expectColor([...edge.subarray(0, 3)], CORNERS.topLeft);
  expectColor([...edge.subarray(27, 30)], CORNERS.topRight);
});

test('enlarged on demand', async () => {
  const { variants } = await render(await flat(20, 10, [1, 2, 3]).png().toBuffer(), {
    sizes: [size({ width: 100, enlarge: true })],
  });
  expect(variants).toMatchObject([{ width: 100, height: 50 }]);
});
