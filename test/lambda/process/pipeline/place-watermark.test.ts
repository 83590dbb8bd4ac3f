import type { FixedPosition, WatermarkSpec } from '../../../../src/contract/variant-spec';
import { placeWatermark } from '../../../../src/lambda/process/pipeline/render/watermark';
import fc from '../../../support/fast-check';

const POSITIONS: FixedPosition[] = ['centre', 'top', 'right top', 'right', 'right bottom', 'bottom', 'left bottom', 'left', 'left top'];

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
  expect(placeWatermark(PICTURE, { width: 30, height: 20 }, spec({ scale: 1 }))).toMatchObject({ width: 30, height: 20 });
});

test('at full scale it fills what the margins leave', () => {
  const large = { width: 2000, height: 2000 };
  expect(placeWatermark(PICTURE, large, spec({ scale: 1, margin: 0.1 }))).toEqual({ left: 280, top: 80, width: 640, height: 640 });
});

test('whatever the picture, it lies inside, has a pixel at least, and no more than its own', () => {
  const side = fc.integer({ min: 1, max: 16_383 });
  const dimensions = fc.record({ width: side, height: side });
  const small = fc.record({ width: fc.integer({ min: 1, max: 4 }), height: fc.integer({ min: 1, max: 4 }) });
  const share = (min: number, max: number) => fc.double({ min, max, noNaN: true });
  fc.assert(fc.property(
    fc.oneof(dimensions, small), fc.record({ width: fc.integer({ min: 1, max: 2048 }), height: fc.integer({ min: 1, max: 2048 }) }),
    fc.constantFrom(...POSITIONS), share(0, 0.4999), share(0.001, 1),
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
  ));
});
