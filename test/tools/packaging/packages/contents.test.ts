import { exportedFiles, missingLines, sizeTable } from '../../../../tools/packaging/packages/contents';

test('lines that are there, wherever they stand, and one that is not', () => {
  const metadata = 'Name: images\nLicense: Apache-2.0\n';
  expect(missingLines(metadata, ['Name: images', 'License: Apache-2.0'])).toEqual([]);
  expect(missingLines(metadata, ['Name: images', 'Summary: all of it'])).toEqual([
    'the metadata lacks: Summary: all of it',
  ]);
});

test('sizes stand in columns, in bytes and megabytes', () => {
  expect(sizeTable({ 'npm tarball': 17_875_954, jar: 999 })).toBe(
    ['npm tarball  17,875,954 B  17.88 MB', 'jar                 999 B   0.00 MB'].join('\n'),
  );
});

test('the files of exports, at any depth, without patterns', () => {
  const exports = {
    '.': { types: './lib/index.d.ts', default: './lib/index.js' },
    './docs/*': './docs/*',
    './a': './a',
  };
  expect(exportedFiles(exports)).toEqual(['lib/index.d.ts', 'lib/index.js', 'a']);
  expect(exportedFiles(undefined)).toEqual([]);
});
