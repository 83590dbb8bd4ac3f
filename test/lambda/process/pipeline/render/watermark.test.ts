import sharp from 'sharp';
import type { FixedPosition, VariantSpec, WatermarkSpec } from '../../../../../src/contract/variant-spec';
import { readWatermark } from '../../../../../src/lambda/process/pipeline';
import { placeWatermark } from '../../../../../src/lambda/process/pipeline/render/watermark';
import fc from '../../../../support/fast-check';
import { flat, photo, pixelsOf } from '../../../../support/images';
import { AVIF, expectColor, JPEG, PNG, render, size, WEBP } from '../support';

describe('watermark', () => {
  const GREY = [100, 100, 100];
  const FORMATS = [WEBP, JPEG, AVIF, PNG];

  /** Renders with a white square of 80 × 80 as the watermark. */
  async function marked(bytes: Buffer, given: Partial<WatermarkSpec> = {}, spec: Partial<VariantSpec> = {}) {
    const white = await flat(80, 80, [255, 255, 255, 255]).png().toBuffer();
    const watermark = await readWatermark(white, {
      contentHash: '',
      position: 'right bottom',
      margin: 0.1,
      scale: 0.2,
      opacity: 0.5,
      ...given,
    });
    return render(bytes, spec, {}, {}, { watermark });
  }

  const grey = (width: number, height: number) => flat(width, height, GREY).png().toBuffer();

  test('it is where it was asked for, as seen through as was asked for, and nowhere else', async () => {
    const { body } = await marked(await grey(200, 100), {}, { sizes: [size({ width: 200 })] });
    const { at, channels } = await pixelsOf(body());
    expect(channels).toBe(3);
    // 20 × 20 pixels, 10 from the edges
    for (const [x, y] of [
      [170, 70],
      [189, 70],
      [170, 89],
      [189, 89],
    ]) {
      expectColor(at(x, y), [178, 178, 178], 1);
    }
    for (const [x, y] of [
      [169, 70],
      [170, 69],
      [190, 89],
      [189, 90],
      [0, 0],
      [199, 99],
    ]) {
      expect(at(x, y)).toEqual(GREY);
    }
  });

  test.each(FORMATS)('it is in %p, of every size, and dimensions are what they are without', async format => {
    const cut = size({ name: 'cut', width: 60, height: 60, fit: 'cover' });
    const sizes = [size({ name: 'large', width: 400 }), size({ name: 'small', width: 100 }), cut];
    const bytes = await grey(600, 400);
    const plain = await render(bytes, { sizes, formats: [format] });
    const { variants } = await marked(bytes, { margin: 0 }, { sizes, formats: [format] });
    const dimensions = (of: typeof variants) => of.map(({ name, width, height }) => [name, width, height]);
    expect(dimensions(variants)).toEqual(dimensions(plain.variants));
    for (const { body, width, height } of variants) {
      const { at, ...pixels } = await pixelsOf(body);
      expect(pixels).toMatchObject({ width, height });
      expectColor(at(-4, -4), [178, 178, 178], 10);
      expectColor(at(1, 1), GREY, 10);
    }
  });

  test('smaller sizes are made without it, and get one of their own', async () => {
    const sizes = [size({ name: 'large', width: 400 }), size({ name: 'small', width: 100 })];
    const { variants } = await marked(await grey(400, 400), { position: 'left top', margin: 0, scale: 0.5 }, { sizes });
    // the large one's would reach to 20 of 100, not to 50
    const { at } = await pixelsOf(variants[1].body);
    expectColor(at(48, 48), [178, 178, 178], 1);
    expect(at(52, 52)).toEqual(GREY);
  });

  test('a picture with transparency keeps it, and has the mark where it is transparent', async () => {
    const { body } = await marked(
      await flat(100, 100, [0, 0, 0, 0]).png().toBuffer(),
      { margin: 0, scale: 0.5 },
      { sizes: [size({ width: 100 })] },
    );
    const { at } = await pixelsOf(body());
    expect(at(0, 0)[3]).toBe(0);
    expectColor(at(-1, -1), [255, 255, 255, 128], 1);
  });

  test('a picture without transparency gets none', async () => {
    const { variants } = await marked(photo(), {}, { formats: [WEBP, PNG] });
    for (const { body } of variants) {
      expect(await sharp(body).metadata()).toMatchObject({ hasAlpha: false, channels: 3 });
    }
  });

  test.each([
    [1, 1],
    [1, 500],
    [500, 1],
    [3, 2],
  ])('a picture of %i × %i pixels takes it', async (width, height) => {
    const { variants } = await marked(
      await grey(width, height),
      { scale: 1, margin: 0.4, opacity: 1, position: 'centre' },
      { sizes: [size({ width: 1000 })] },
    );
    expect(variants).toEqual([expect.objectContaining({ width, height })]);
  });

  test('the placeholder is of the picture without it', async () => {
    const bytes = await grey(100, 100);
    const { image } = await marked(bytes, { scale: 1, margin: 0, opacity: 1 }, { placeholder: true });
    expect(image).toEqual((await render(bytes, { placeholder: true })).image);
  });

  test('metadata that is kept is kept with it', async () => {
    const bytes = await flat(100, 100, GREY)
      .withExif({ IFD0: { Copyright: 'Ann' } })
      .jpeg()
      .toBuffer();
    const { body } = await marked(bytes, { margin: 0 }, { metadata: 'keep-copyright', formats: [JPEG] });
    expect((await sharp(body()).metadata()).exif?.toString('latin1')).toContain('Ann');
    expectColor((await pixelsOf(body())).at(-3, -3), [178, 178, 178], 8);
  });

  test('its own transparency counts, and so do its palette and grey', async () => {
    const half = [255, 255, 255, 128];
    for (const png of [
      flat(80, 80, half).png(),
      flat(80, 80, half).png({ palette: true }),
      flat(80, 80, [255, 128]).png(),
    ]) {
      const watermark = await readWatermark(await png.toBuffer(), {
        contentHash: '',
        position: 'centre',
        margin: 0,
        scale: 0.5,
        opacity: 0.5,
      });
      const { body } = await render(await grey(64, 64), {}, {}, {}, { watermark });
      expectColor((await pixelsOf(body())).at(32, 32), [139, 139, 139], 2);
    }
  });
});

describe('place watermark', () => {
  const POSITIONS: FixedPosition[] = [
    'centre',
    'top',
    'right top',
    'right',
    'right bottom',
    'bottom',
    'left bottom',
    'left',
    'left top',
  ];

  const DEFAULTS: WatermarkSpec = { contentHash: '', position: 'right bottom', margin: 0.05, scale: 0.25, opacity: 1 };

  const spec = (given: Partial<WatermarkSpec> = {}): WatermarkSpec => ({ ...DEFAULTS, ...given });

  const PICTURE = { width: 1000, height: 800 };
  const SQUARE = { width: 400, height: 400 };

  const PLACES: [FixedPosition, { left: number; top: number }][] = [
    ['left top', { left: 40, top: 40 }],
    ['top', { left: 400, top: 40 }],
    ['right top', { left: 760, top: 40 }],
    ['left', { left: 40, top: 300 }],
    ['centre', { left: 400, top: 300 }],
    ['right', { left: 760, top: 300 }],
    ['left bottom', { left: 40, top: 560 }],
    ['bottom', { left: 400, top: 560 }],
    ['right bottom', { left: 760, top: 560 }],
  ];

  test.each(PLACES)('%s, with a margin of a share of the shorter side', (position, place) => {
    expect(placeWatermark(PICTURE, SQUARE, spec({ position }))).toEqual({ ...place, width: 200, height: 200 });
  });

  test('it fits into its share of the width and of the height, in its own proportions', () => {
    expect(placeWatermark(PICTURE, { width: 1000, height: 100 }, spec())).toMatchObject({ width: 250, height: 25 });
    expect(placeWatermark(PICTURE, { width: 100, height: 1000 }, spec())).toMatchObject({ width: 20, height: 200 });
  });

  test('it is not enlarged', () => {
    expect(placeWatermark(PICTURE, { width: 30, height: 20 }, spec({ scale: 1 }))).toMatchObject({
      width: 30,
      height: 20,
    });
  });

  test('at full scale it fills what the margins leave', () => {
    const large = { width: 2000, height: 2000 };
    expect(placeWatermark(PICTURE, large, spec({ scale: 1, margin: 0.1 }))).toEqual({
      left: 280,
      top: 80,
      width: 640,
      height: 640,
    });
  });

  test('whatever the picture, it lies inside, has a pixel at least, and no more than its own', () => {
    const side = fc.integer({ min: 1, max: 16_383 });
    const dimensions = fc.record({ width: side, height: side });
    const small = fc.record({ width: fc.integer({ min: 1, max: 4 }), height: fc.integer({ min: 1, max: 4 }) });
    const share = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(
        fc.oneof(dimensions, small),
        fc.record({ width: fc.integer({ min: 1, max: 2048 }), height: fc.integer({ min: 1, max: 2048 }) }),
        fc.constantFrom(...POSITIONS),
        share(0, 0.4999),
        share(0.001, 1),
        (picture, watermark, position, margin, scale) => {
          const { left, top, width, height } = placeWatermark(picture, watermark, spec({ position, margin, scale }));
          expect([left, top, width, height].every(Number.isInteger)).toBe(true);
          expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
          expect(Math.min(width, height)).toBeGreaterThanOrEqual(1);
          expect(left + width).toBeLessThanOrEqual(picture.width);
          expect(top + height).toBeLessThanOrEqual(picture.height);
          expect(width <= watermark.width && height <= watermark.height).toBe(true);
          // but for how a product of two fractions is rounded
          const most = (pixels: number) => Math.max(1, scale * pixels * (1 + 4 * Number.EPSILON));
          expect(width <= most(picture.width) && height <= most(picture.height)).toBe(true);
        },
      ),
    );
  });
});
