import { Size } from 'aws-cdk-lib';
import { OutputFormat } from '../src';

test('each format has its name and default quality', () => {
  expect(
    [OutputFormat.webp(), OutputFormat.jpeg(), OutputFormat.avif(), OutputFormat.png()].map(({ name, quality }) => [
      name,
      quality,
    ]),
  ).toEqual([
    ['webp', 80],
    ['jpeg', 80],
    ['avif', 60],
    ['png', undefined],
  ]);
});

test("a quality of one's own is kept", () => {
  expect(OutputFormat.avif({ quality: 1 }).quality).toBe(1);
  expect(OutputFormat.jpeg({ quality: 100 }).quality).toBe(100);
});

test.each([0, 101, 80.5, NaN, -3])('quality %p is refused', quality => {
  expect(() => OutputFormat.webp({ quality })).toThrow(
    `invalid OutputFormat.webp({ quality }): got ${quality}, expected a whole number from 1 to 100; pass a value in that range, or omit it to use the default`,
  );
});

test('what is given is what the encoder is told', () => {
  expect(OutputFormat.webp({ effort: 6, maxSize: Size.kibibytes(40) })._spec).toEqual({
    format: 'webp',
    quality: 80,
    effort: 6,
    maxBytes: 40_960,
  });
  expect(OutputFormat.avif({ effort: 9 })._spec).toEqual({ format: 'avif', quality: 60, effort: 9 });
  expect(OutputFormat.jpeg({ mozjpeg: true })._spec).toEqual({ format: 'jpeg', quality: 80, mozjpeg: true });
  expect(OutputFormat.png({ compressionLevel: 9 })._spec).toEqual({ format: 'png', compressionLevel: 9 });
  expect(OutputFormat.original({ quality: 70 })._spec).toEqual({ format: 'original', quality: 70 });
  expect(OutputFormat.original().quality).toBeUndefined();
});

test.each<[string, () => OutputFormat, string]>([
  [
    'WebP effort',
    () => OutputFormat.webp({ effort: 7 }),
    'invalid OutputFormat.webp({ effort }): got 7, expected a whole number from 0 to 6; ' +
      'pass a value in that range, or omit it to use the default',
  ],
  [
    'AVIF effort',
    () => OutputFormat.avif({ effort: -1 }),
    'invalid OutputFormat.avif({ effort }): got -1, expected a whole number from 0 to 9; ' +
      'pass a value in that range, or omit it to use the default',
  ],
  [
    'compression level',
    () => OutputFormat.png({ compressionLevel: 10 }),
    'invalid OutputFormat.png({ compressionLevel }): got 10, expected a whole number from 0 to 9; ' +
      'pass a value in that range, or omit it to use the default',
  ],
  [
    'quality of original',
    () => OutputFormat.original({ quality: 0 }),
    'invalid OutputFormat.original({ quality }): got 0, expected a whole number from 1 to 100; ' +
      'pass a value in that range, or omit it to use the default',
  ],
  [
    'max size',
    () => OutputFormat.jpeg({ maxSize: Size.bytes(1000) }),
    'invalid OutputFormat.jpeg({ maxSize }): got "1000 bytes", expected at least 1024 bytes; ' +
      'set a larger size, or omit it',
  ],
])('a wrong %s is refused', (_, make, message) => {
  expect(make).toThrow(message);
});
