import { lacking } from '../../../../tools/packaging/packages/contents';

test('lines that are there, wherever they stand, and one that is not', () => {
  const metadata = 'Name: images\nLicense: Apache-2.0\n';
  expect(lacking(metadata, ['Name: images', 'License: Apache-2.0'])).toEqual([]);
  expect(lacking(metadata, ['Name: images', 'Summary: all of it'])).toEqual(['the metadata lacks: Summary: all of it']);
});
