import { renamed, targetSize, targetTypes } from '../../../src/ui-assets/app/make-smaller';
import { remedyFor } from '../../../src/ui-assets/app/remedy';
import fc from '../../support/fast-check';

describe('targetSize', () => {
  test.each([
    [{ width: 13_000, height: 1_000 }, { maxSide: 12_000 }, { width: 12_000, height: 923 }],
    [{ width: 1_000, height: 13_000 }, { maxSide: 12_000 }, { width: 923, height: 12_000 }],
    [{ width: 9_000, height: 9_000 }, { maxPixels: 50_000_000 }, { width: 7_071, height: 7_071 }],
    [
      { width: 400, height: 300 },
      { maxPixels: 50_000_000, maxSide: 12_000 },
      { width: 400, height: 300 },
    ],
    [{ width: 100_000, height: 1 }, { maxPixels: 10 }, { width: 10, height: 1 }],
    [{ width: 300, height: 200 }, {}, { width: 300, height: 200 }],
  ])('of %j within %j is %j', (size, limits, expected) => {
    expect(targetSize(size, limits)).toEqual(expected);
  });

  const side = fc.integer({ min: 1, max: 100_000 });
  const limits = fc.record({
    maxSide: fc.integer({ min: 1, max: 20_000 }),
    maxPixels: fc.integer({ min: 1, max: 200_000_000 }),
  });

  test('never exceeds a limit, never enlarges, and keeps the aspect ratio to a pixel', () => {
    fc.assert(
      fc.property(side, side, limits, (width, height, { maxSide, maxPixels }) => {
        const target = targetSize({ width, height }, { maxSide, maxPixels });
        expect(Math.max(target.width, target.height)).toBeLessThanOrEqual(Math.min(maxSide, Math.max(width, height)));
        expect(target.width * target.height).toBeLessThanOrEqual(maxPixels);
        expect(Math.min(target.width, target.height)).toBeGreaterThanOrEqual(1);
        if (Math.min(target.width, target.height) > 1) {
          const exact = [(target.width * height) / width, (target.height * width) / height];
          const nearest = Math.min(Math.abs(exact[0] - target.height), Math.abs(exact[1] - target.width));
          expect(nearest).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('uses what a limit leaves: one pixel more on both sides exceeds it', () => {
    fc.assert(
      fc.property(side, side, limits, (width, height, { maxSide, maxPixels }) => {
        const target = targetSize({ width, height }, { maxSide, maxPixels });
        const [long, short] = [Math.max(target.width, target.height) + 1, Math.min(target.width, target.height) + 1];
        expect(long > Math.min(maxSide, Math.max(width, height)) || long * short > maxPixels).toBe(true);
      }),
    );
  });
});

describe('remedyFor', () => {
  test.each([
    ['image/jpeg', 'TOO_LARGE', 'shrink'],
    ['image/png', 'TOO_MANY_PIXELS', 'shrink'],
    ['image/gif', 'TOO_LARGE', undefined],
    ['image/bmp', 'UNSUPPORTED_FORMAT', 'convert'],
    ['image/avif', 'UNSUPPORTED_FORMAT', 'convert'],
    ['image/heic', 'UNSUPPORTED_FORMAT', 'convert'],
    ['image/svg+xml', 'UNSUPPORTED_FORMAT', undefined],
    ['image/jpeg', 'CORRUPT', undefined],
  ])('of %s with %s is %s', (contentType, code, expected) => {
    expect(remedyFor({ contentType }, { code })).toBe(expected);
  });
});

describe('targetTypes', () => {
  test.each([
    ['image/jpeg', 'shrink', undefined, ['image/jpeg', 'image/webp', 'image/png']],
    ['image/png', 'shrink', undefined, ['image/webp', 'image/png', 'image/jpeg']],
    ['image/png', 'shrink', ['image/png', 'image/jpeg'], ['image/png', 'image/jpeg']],
    ['image/avif', 'convert', ['image/jpeg', 'image/png'], ['image/jpeg', 'image/png']],
    ['image/jpeg', 'shrink', ['image/tiff'], []],
  ] as const)('of %s (%s) among %j are %j', (contentType, remedy, allowed, expected) => {
    expect(targetTypes(contentType, remedy, allowed)).toEqual(expected);
  });
});

test.each([
  ['photo.png', 'webp', 'photo.webp'],
  ['photo.JPEG', 'jpg', 'photo.JPEG'],
  ['photo', 'jpg', 'photo.jpg'],
  ['IMG.0001.heic', 'jpg', 'IMG.0001.jpg'],
  ['.heic', 'jpg', '.heic.jpg'],
])('%s saved as %s is %s', (name, ending, expected) => {
  expect(renamed(name, ending)).toBe(expected);
});
