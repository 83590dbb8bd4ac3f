import { formatBytes } from '../../../src/ui-assets/text/format';

test.each([
  [0, '0 bytes'],
  [1, '1 byte'],
  [1023, '1023 bytes'],
  [1024, '1 KB'],
  [1536, '1.5 KB'],
  [102_400, '100 KB'],
  [20 * 1024 ** 2, '20 MB'],
  [20.5 * 1024 ** 2, '20.5 MB'],
  [3 * 1024 ** 3, '3 GB'],
  [5000 * 1024 ** 3, '5000 GB'],
])('%d is %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});
