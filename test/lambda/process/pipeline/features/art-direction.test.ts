import sharp from 'sharp';
import { corners, CORNERS, flat, pixelsOf } from '../../../../support/images';
import { expectColor, JPEG, PNG, render, size, WEBP } from '../support';

/** 400 × 200, each quarter in a color of its own. */
const picture = () =>
  sharp(corners(400, 200), { raw: { width: 400, height: 200, channels: 3 } })
    .png()
    .toBuffer();
const alphaless = (color: readonly number[]) => color.slice(0, 3);

test('a position chooses what is kept of a cover', async () => {
  const { body } = await render(await picture(), {
    sizes: [size({ width: 50, height: 100, fit: 'cover', position: 'right' })],
  });
  const pixels = await pixelsOf(body());
  expect(pixels).toMatchObject({ width: 50, height: 100 });
  expectColor(pixels.at(5, 5), CORNERS.topRight);
  expectColor(pixels.at(5, -5), CORNERS.bottomRight);
});

test("an upload's focus has precedence over the size's position", async () => {
  const { body } = await render(
    await picture(),
    { sizes: [size({ width: 50, height: 50, fit: 'cover', position: 'right' })] },
    {},
    { focus: { x: 0.1, y: 0.9 } },
  );
  const pixels = await pixelsOf(body());
  expectColor(pixels.at(5, -5), CORNERS.bottomLeft);
});

test('a position moves the image on its canvas, whose margins have the background', async () => {
  const { body } = await render(await picture(), {
    sizes: [size({ width: 100, height: 100, fit: 'contain', position: 'bottom', background: '#336699' })],
  });
  const pixels = await pixelsOf(body());
  expectColor(alphaless(pixels.at(50, 5)), [0x33, 0x66, 0x99]);
  expectColor(alphaless(pixels.at(50, 45)), [0x33, 0x66, 0x99]);
  expectColor(alphaless(pixels.at(5, 60)), CORNERS.topLeft);
  expectColor(alphaless(pixels.at(5, -5)), CORNERS.bottomLeft);
});

test.each([
  ['top', 5, 60],
  ['left top', 5, 60],
  ['centre', 30, 5],
  ['right bottom', 60, 5],
] as const)('an image at %s of its canvas has its row %i shown', async (position, shown, margin) => {
  const { body } = await render(await picture(), {
    sizes: [size({ width: 100, height: 100, fit: 'contain', position })],
  });
  const pixels = await pixelsOf(body());
  expect(pixels).toMatchObject({ width: 100, height: 100 });
  expect(pixels.at(50, shown)[3]).toBe(255);
  expect(pixels.at(50, margin)[3]).toBe(0);
});

test('without a background, margins are transparent', async () => {
  const { body } = await render(await picture(), { sizes: [size({ width: 100, height: 100, fit: 'contain' })] });
  expect((await pixelsOf(body())).at(50, 5)[3]).toBe(0);
});

test('a background shows through where a format has no alpha, and only there', async () => {
  const glass = await flat(100, 100, [255, 0, 0, 0]).png().toBuffer();
  const { body } = await render(glass, { sizes: [size({ width: 50, background: '#0f0' })], formats: [JPEG, PNG] });
  expectColor((await pixelsOf(body('jpeg'))).at(25, 25), [0, 255, 0]);
  expect((await pixelsOf(body('png'))).at(25, 25)[3]).toBe(0);
});

test('sharpening steepens edges, of its own size only', async () => {
  const sizes = [
    size({ name: 'plain', width: 100 }),
    size({ name: 'sharp', width: 100, sharpen: 1 }),
    size({ name: 'small', width: 40 }),
  ];
  const blurred = await sharp(await picture())
    .blur(4)
    .png()
    .toBuffer();
  const [
    { variants },
    {
      variants: [small],
    },
  ] = [
    await render(blurred, { sizes }),
    await render(blurred, { sizes: [sizes[0], sizes[2]] }).then(({ variants: all }) => ({
      variants: all.filter(({ name }) => name === 'small'),
    })),
  ];
  const bodyOf = (name: string) => variants.find(variant => variant.name === name)!.body;
  const steepness = async (body: Buffer) => (await sharp(body).stats()).sharpness;
  expect(await steepness(bodyOf('sharp'))).toBeGreaterThan(1.1 * (await steepness(bodyOf('plain'))));
  expect(bodyOf('small')).toEqual(small.body);
});

test('a size can have formats of its own', async () => {
  const sizes = [size({ name: 'icon', width: 20, formats: [PNG] }), size({ name: 'page', width: 100 })];
  const { variants } = await render(await picture(), { sizes, formats: [WEBP, JPEG] });
  expect(variants.map(({ name, format }) => `${name}.${format}`).sort()).toEqual([
    'icon.png',
    'page.jpeg',
    'page.webp',
  ]);
});
