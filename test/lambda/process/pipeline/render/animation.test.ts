import exifReader from 'exif-reader';
import sharp from 'sharp';
import { readWatermark } from '../../../../../src/lambda/process/pipeline';
import { animated, flat, pixelsOf } from '../../../../support/images';
import { expectColor, JPEG, render, size, WEBP } from '../support';

const RED = [220, 20, 20];
const BLUE = [20, 20, 220];
const GREEN = [20, 220, 20];
const FRAMES = [RED, BLUE, GREEN];
const KEEP = { animation: 'keep', formats: [WEBP, JPEG] } as const;

const framesOf = async (body: Buffer) => sharp(body, { animated: true }).metadata();
const frameAt = async (body: Buffer, page: number) => pixelsOf(await sharp(body, { page }).png().toBuffer());

test.each(['gif', 'webp'] as const)('an animated %s is kept as animated WebP, and as a still JPEG', async format => {
  const { image, body } = await render(await animated(format, 40, 30, FRAMES), {
    ...KEEP,
    sizes: [size({ width: 20 })],
  });
  expect(image).toMatchObject({ format, width: 40, height: 30 });
  expect(await framesOf(body('webp'))).toMatchObject({ pages: 3, width: 20, pageHeight: 15 });
  for (const [page, color] of FRAMES.entries()) {
    expectColor((await frameAt(body('webp'), page)).at(10, 7).slice(0, 3), color, 12);
  }
  const still = await pixelsOf(body('jpeg'));
  expect(still).toMatchObject({ width: 20, height: 15 });
  expectColor(still.at(10, 7), RED);
});

test("delays and loops are the original's", async () => {
  const gif = await sharp(await animated('gif', 8, 8, FRAMES), { animated: true })
    .gif({ delay: [100, 250, 70], loop: 4 })
    .toBuffer();
  const { body } = await render(gif, { ...KEEP, sizes: [size({ width: 4 })] });
  expect(await framesOf(body('webp'))).toMatchObject({ delay: [100, 250, 70], loop: 4 });
});

test.each([
  ['cut', { width: 10, height: 20, fit: 'cover' }, 10, 20],
  ['cut where it matters', { width: 10, height: 20, fit: 'cover', position: 'attention' }, 10, 20],
  ['padded', { width: 30, height: 30, fit: 'contain', background: '#ffffff' }, 30, 30],
  ['stretched', { width: 10, height: 20, fit: 'fill' }, 10, 20],
] as const)('every frame is %s alike', async (_, spec, width, height) => {
  const { body, variants } = await render(await animated('gif', 40, 30, FRAMES), {
    ...KEEP,
    formats: [WEBP],
    sizes: [size(spec)],
  });
  expect(variants[0]).toMatchObject({ width, height });
  expect(await framesOf(body())).toMatchObject({ pages: 3, width, pageHeight: height });
  for (const [page, color] of FRAMES.entries()) {
    expectColor((await frameAt(body(), page)).at(Math.floor(width / 2), Math.floor(height / 2)).slice(0, 3), color, 12);
  }
});

test('frames are not sharpened, which would mix their edges', async () => {
  const bodyWith = async (sharpen?: number) => {
    const { body } = await render(await animated('gif', 40, 30, FRAMES), {
      ...KEEP,
      formats: [WEBP],
      sizes: [size({ width: 20, sharpen })],
    });
    return body();
  };
  expect(await bodyWith(1)).toEqual(await bodyWith());
});

test('original of a GIF that moves is a WebP that moves', async () => {
  const { variants, body } = await render(await animated('gif', 20, 20, FRAMES), {
    animation: 'keep',
    formats: [{ format: 'original' }],
  });
  expect(variants.map(({ format }) => format)).toEqual(['webp']);
  expect(await framesOf(body())).toMatchObject({ pages: 3 });
});

test('the pages of a TIFF are not an animation', async () => {
  const pages = await sharp(await animated('gif', 20, 20, FRAMES), { animated: true })
    .tiff()
    .toBuffer();
  expect((await sharp(pages).metadata()).pages).toBe(3);
  const { body } = await render(pages, KEEP);
  expect((await framesOf(body('webp'))).pages ?? 1).toBe(1);
});

test('a picture that does not move is a picture', async () => {
  const { body } = await render(await animated('gif', 20, 20, [RED]), KEEP);
  expect((await framesOf(body('webp'))).pages ?? 1).toBe(1);
});

test.each([
  [1200, { pages: 3, notes: [] }],
  [1199, { pages: undefined, notes: ['NOT_ANIMATED'] }],
])('all frames together count: 3 × 20 × 20 pixels under a limit of %i: %j', async (maxPixels, { pages, notes }) => {
  for (const format of ['gif', 'webp'] as const) {
    const { image, variants, body } = await render(await animated(format, 20, 20, FRAMES), KEEP, { maxPixels });
    expect(image.notes).toEqual(notes);
    expect(variants.map(variant => variant.format)).toEqual(['webp', 'jpeg']);
    expect((await framesOf(body('webp'))).pages).toBe(pages);
    expectColor((await pixelsOf(body('webp'))).at(10, 10).slice(0, 3), RED, 12);
  }
});

test('original of a GIF that is too large to move is a PNG, as of any other', async () => {
  const { variants } = await render(
    await animated('gif', 20, 20, FRAMES),
    { animation: 'keep', formats: [{ format: 'original' }] },
    { maxPixels: 400 },
  );
  expect(variants.map(({ format }) => format)).toEqual(['png']);
});

test('without KEEP, the frames do not count together', async () => {
  const { body, image } = await render(await animated('gif', 20, 20, FRAMES), { formats: [WEBP] }, { maxPixels: 400 });
  expect(image.notes).toEqual([]);
  expect((await framesOf(body())).pages ?? 1).toBe(1);
});

test.each([
  ['strip', undefined, undefined],
  ['keep-copyright', '(C) me', undefined],
  ['keep-all', '(C) me', 'a camera'],
] as const)('metadata %s holds for what moves', async (metadata, Copyright, Model) => {
  const original = await sharp(await animated('webp', 20, 20, FRAMES), { animated: true })
    .withExif({ IFD0: { Copyright: '© me', Model: 'a camera' } })
    .webp({ lossless: true })
    .toBuffer();
  const { body } = await render(original, { ...KEEP, formats: [WEBP], metadata });
  const { exif, pages } = await framesOf(body());
  expect(pages).toBe(3);
  expect(exif && exifReader(exif).Image).toEqual(Copyright && expect.objectContaining({ Copyright }));
  expect(exif && exifReader(exif).Image?.Model).toBe(Model);
});

test('a watermark is on every frame, at the same place', async () => {
  const spec = { contentHash: 'any', position: 'right bottom', margin: 0, scale: 0.5, opacity: 1 } as const;
  const watermark = await readWatermark(await flat(30, 30, [255, 255, 255]).png().toBuffer(), spec);
  const { body } = await render(
    await animated('gif', 40, 40, FRAMES),
    { ...KEEP, formats: [WEBP] },
    {},
    {},
    { watermark },
  );
  expect(await framesOf(body())).toMatchObject({ pages: 3, width: 40, pageHeight: 40 });
  for (const [page, color] of FRAMES.entries()) {
    const pixels = await frameAt(body(), page);
    expectColor(pixels.at(10, 10).slice(0, 3), color, 12);
    expectColor(pixels.at(10, 30).slice(0, 3), color, 12);
    expectColor(pixels.at(30, 30).slice(0, 3), [255, 255, 255], 12);
  }
});

test("what is damaged in a later frame is the file's fault", async () => {
  const noise = Buffer.from(Array.from({ length: 64 * 64 * 3 * 2 }, (_, index) => (index * index * 7919) % 251));
  const webp = await sharp(noise, { raw: { width: 64, height: 128, channels: 3, pageHeight: 64 } })
    .webp({ lossless: true })
    .toBuffer();
  const last = webp.lastIndexOf('VP8L');
  webp.fill(0xff, last + 40, last + 400);
  await expect(render(webp, { formats: [WEBP] }).then(() => 'accepted')).resolves.toBe('accepted');
  await expect(
    render(webp, KEEP).then(
      () => 'accepted',
      error => error.code,
    ),
  ).resolves.toBe('CORRUPT');
});
