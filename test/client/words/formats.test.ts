import { formatsOf, typeName } from '../../../src/client/words/formats';

const en = formatsOf('en');
const de = formatsOf('de');

test.each([
  [0, '0 bytes', '0 Byte'],
  [1, '1 byte', '1 Byte'],
  [1023, '1,023 bytes', '1.023 Byte'],
  [1024, '1 KB', '1 KB'],
  [1536, '1.5 KB', '1,5 KB'],
  [102_400, '100 KB', '100 KB'],
  [20 * 1024 ** 2, '20 MB', '20 MB'],
  [20.5 * 1024 ** 2, '20.5 MB', '20,5 MB'],
  [3 * 1024 ** 3, '3 GB', '3 GB'],
  [5000 * 1024 ** 3, '5,000 GB', '5.000 GB'],
])('%d bytes', (bytes, english, german) => {
  expect(en.bytes(bytes)).toBe(english);
  expect(de.bytes(bytes).replace('\u00a0', ' ')).toBe(german);
});

test.each([
  [0, '5 sec', '5 Sek.'],
  [21_000, '25 sec', '25 Sek.'],
  [55_000, '1 min', '1 Min.'],
  [130_000, '2 min', '2 Min.'],
  [5_400_000, '1.5 hr', '1,5 Std.'],
])('a duration of %d ms', (milliseconds, english, german) => {
  expect(en.duration(milliseconds)).toBe(english);
  expect(de.duration(milliseconds)).toBe(german);
});

test('shares and lists', () => {
  expect(en.percent(0.453)).toBe('45%');
  expect(de.percent(0.453)).toBe('45\u00a0%');
  expect(en.either(['JPEG', 'PNG', 'GIF'])).toBe('JPEG, PNG, or GIF');
  expect(formatsOf('en-GB').either(['JPEG', 'PNG', 'GIF'])).toBe('JPEG, PNG or GIF');
  expect(de.either(['JPEG', 'PNG', 'GIF'])).toBe('JPEG, PNG oder GIF');
});

test('times have a day unless it is today', () => {
  const now = new Date(2030, 0, 1, 4, 0);
  expect(en.time(new Date(2030, 0, 1, 4, 30), now)).toMatch(/^4:30\sAM$/);
  expect(de.time(new Date(2030, 0, 1, 4, 30), now)).toBe('04:30');
  expect(de.time(new Date(2030, 0, 2, 4, 30), now)).toBe('02.01.2030, 04:30');
});

test('content types have common names; unknown ones stay as they are', () => {
  expect(typeName('image/webp')).toBe('WebP');
  expect(typeName('image/svg+xml')).toBe('SVG');
  expect(typeName('image/x-odd')).toBe('image/x-odd');
});
