import { formatTable } from '../../../tools/lib/table';

test('columns are as wide as their widest cell, numbers stand to the right', () => {
  expect(
    formatTable([
      ['size', 'bytes', 'file'],
      ['thumb', 5_152, 'a.webp'],
      ['l', 1_234_567, ''],
    ]),
  ).toEqual(['size   bytes      file', 'thumb      5,152  a.webp', 'l      1,234,567']);
});

test('no rows, no lines', () => {
  expect(formatTable([])).toEqual([]);
});

test('text of all columns but the first stands to the right on request', () => {
  expect(
    formatTable(
      [
        ['size', 'time'],
        ['thumb', '9 ms'],
        ['l', '120 ms'],
      ],
      'right',
    ),
  ).toEqual(['size     time', 'thumb    9 ms', 'l      120 ms']);
});
