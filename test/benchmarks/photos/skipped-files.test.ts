import { skippedFiles } from '../../../benchmarks/photos/skipped-files';

test('each file is named', () => {
  expect(skippedFiles([])).toEqual([]);
  expect(skippedFiles(['a.heic', 'b/film.mp4'])).toEqual([
    '  skipped: a.heic: sharp cannot read or decode it',
    '  skipped: b/film.mp4: sharp cannot read or decode it',
  ]);
});

test('of very many, the first ones and how many more there are', () => {
  const lines = skippedFiles(Array.from({ length: 3000 }, (_, index) => `${index}.xmp`));
  expect(lines).toHaveLength(21);
  expect(lines.at(-1)).toBe('  skipped: 2980 more that sharp cannot read or decode');
});
