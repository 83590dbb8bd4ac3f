import { limitsText } from '../../../src/ui-assets/text/limits-text';

test.each([
  [undefined, 'JPEG or PNG, up to 20 MB each'],
  [50_000_000, 'JPEG or PNG, up to 20 MB and 50 megapixels each'],
  [1_000_000, 'JPEG or PNG, up to 20 MB and 1 megapixel each'],
  [500_000, 'JPEG or PNG, up to 20 MB and 0.5 megapixels each'],
])('with at most %s pixels', (maxPixels, expected) => {
  expect(limitsText({ allowedTypes: ['image/jpeg', 'image/png'], maxBytes: 20 * 1024 * 1024, maxPixels })).toBe(
    expected,
  );
});
