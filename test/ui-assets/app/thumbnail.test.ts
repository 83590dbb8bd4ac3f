import { thumbnailOf } from '../../../src/ui-assets/app/thumbnail';

const variant = (name: string, side: number, bytes: number) => ({
  name,
  width: side,
  height: side,
  bytes,
  format: 'webp' as const,
  contentType: 'image/webp',
  url: `https://example.com/${name}-${bytes}`,
});

test('the lightest variant that fills a tile', () => {
  const variants = [variant('large', 1600, 90_000), variant('thumb', 200, 9_000), variant('thumb', 200, 5_000)];
  expect(thumbnailOf([...variants, variant('tiny', 32, 300)])).toBe('https://example.com/thumb-5000');
});

test('the largest, if all are small; none without a URL', () => {
  expect(thumbnailOf([variant('tiny', 32, 300), variant('small', 64, 600)])).toBe('https://example.com/small-600');
  expect(thumbnailOf([])).toBeUndefined();
  const { url: _, ...withoutUrl } = variant('thumb', 200, 5_000);
  expect(thumbnailOf([withoutUrl])).toBeUndefined();
});
