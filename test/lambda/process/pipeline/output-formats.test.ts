import { INPUT_FORMATS, type InputFormatName } from '../../../../src/contract/input-formats';
import type { FormatSpec } from '../../../../src/contract/variant-spec';
import { outputFormats } from '../../../../src/lambda/process/pipeline/plan/plan';

const ORIGINAL: FormatSpec = { format: 'original' };
const originals = Object.keys(INPUT_FORMATS) as InputFormatName[];

test.each([
  ['jpeg', 'jpeg', 80], ['png', 'png', undefined], ['webp', 'webp', 80], ['gif', 'png', undefined], ['avif', 'avif', 60], ['tiff', 'png', undefined],
] as const)('original of %s is %s at quality %s', (original, format, quality) => {
  expect(outputFormats([ORIGINAL], original, false)).toEqual([{ format, quality }]);
});

test('original of an animation that is to move is WebP', () => {
  expect(outputFormats([ORIGINAL], 'gif', true)).toEqual([{ format: 'webp', quality: 80 }]);
});

test('what is said of original holds for what it becomes', () => {
  expect(outputFormats([{ format: 'original', quality: 42, maxBytes: 5000 }], 'webp', false)).toEqual([{ format: 'webp', quality: 42, maxBytes: 5000 }]);
});

test('the first of two that come out the same is made', () => {
  const formats: FormatSpec[] = [{ format: 'webp', quality: 70 }, ORIGINAL, { format: 'jpeg', quality: 33 }];
  expect(outputFormats(formats, 'jpeg', false)).toEqual([{ format: 'webp', quality: 70 }, { format: 'jpeg', quality: 80 }]);
  expect(outputFormats(formats, 'webp', false)).toEqual([{ format: 'webp', quality: 70 }, { format: 'jpeg', quality: 33 }]);
});

test.each(originals)('named formats stay as they are for %s', original => {
  const formats: FormatSpec[] = [{ format: 'avif', quality: 50, effort: 2 }, { format: 'png', compressionLevel: 9 }];
  expect(outputFormats(formats, original, false)).toEqual(formats);
});
