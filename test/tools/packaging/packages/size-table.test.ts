import { sizeTable } from '../../../../tools/packaging/packages/size-table';

test('bytes and megabytes in columns', () => {
  expect(sizeTable({ 'npm tarball': 17_875_954, jar: 999 })).toBe(
    ['npm tarball   17,875,954 B   17.88 MB', 'jar                  999 B    0.00 MB'].join('\n'),
  );
});
