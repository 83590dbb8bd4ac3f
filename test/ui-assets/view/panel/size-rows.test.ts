import type { ImageManifest, ManifestVariant } from '../../../../src/client';
import { largestWhole, sizeRows } from '../../../../src/ui-assets/view/panel/size-rows';

const variant = (name: string, format: string, width: number, height: number): ManifestVariant => ({
  name,
  format,
  contentType: `image/${format}`,
  width,
  height,
  bytes: 1_000,
  url: `https://cdn.example/a/${name}.${format}?X-Amz-Signature=1`,
});

const VARIANTS = ['webp', 'jpeg'].flatMap(format => [
  variant('thumb', format, 200, 200),
  variant('large', format, 1_600, 1_067),
  variant('medium', format, 800, 533),
]);

function manifestOf(variants: readonly ManifestVariant[], whole: readonly string[]): ImageManifest {
  const sources = ['webp', 'jpeg'].map(format => ({
    type: `image/${format}`,
    srcset: variants
      .filter(({ name, format: own }) => own === format && whole.includes(name))
      .map(({ url, width }) => `${url} ${width}w`)
      .join(', '),
  }));
  return {
    imageId: '1',
    status: 'READY',
    preset: 'default',
    visibility: 'PRIVATE',
    createdAt: '2026-11-28T04:00:00.000Z',
    updatedAt: '2026-11-28T04:00:00.000Z',
    variants,
    sources,
  };
}

test('one row a size, largest first, with its formats in the order of the manifest', () => {
  const rows = sizeRows(manifestOf(VARIANTS, ['large', 'medium']));
  expect(rows.map(({ name, width, height, isCrop }) => [name, width, height, isCrop])).toEqual([
    ['large', 1_600, 1_067, false],
    ['medium', 800, 533, false],
    ['thumb', 200, 200, true],
  ]);
  expect(rows.map(({ files }) => files.map(({ format }) => format))).toEqual(Array(3).fill(['webp', 'jpeg']));
});

test('the largest size that shows the whole image, in each format', () => {
  const files = largestWhole(manifestOf(VARIANTS, ['large', 'medium']));
  expect(files.map(({ name, format }) => `${name} ${format}`)).toEqual(['large webp', 'large jpeg']);
});

test('crops only: no size shows the whole image', () => {
  expect(largestWhole(manifestOf(VARIANTS, []))).toEqual([]);
});

test('a URL that begins like another one is not in the sources', () => {
  const large = variant('large', 'webp', 1_600, 1_067);
  const crop = { ...variant('crop', 'webp', 200, 200), url: large.url.slice(0, -1) };
  const rows = sizeRows(manifestOf([large, crop], ['large']));
  expect(rows.map(({ name, isCrop }) => [name, isCrop])).toEqual([
    ['large', false],
    ['crop', true],
  ]);
});

test('no variants: no rows', () => {
  expect(sizeRows({ ...manifestOf([], []), status: 'PROCESSING', variants: undefined })).toEqual([]);
});
