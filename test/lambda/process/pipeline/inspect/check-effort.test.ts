import sharp from 'sharp';
import { checkEffort } from '../../../../../src/lambda/process/pipeline/inspect/check-effort';
import { jpegSegments } from '../../../../../src/lambda/process/pipeline/inspect/file-parts';
import { pngChunk, tiff, type TiffEntry, withPngChunks } from '../../../../../tools/hostile/corpus-generator/builders';
import { flat, photo } from '../../../../support/images';
import { render } from '../support';

const outcome = (bytes: Buffer) =>
  render(bytes).then(
    () => 'accepted',
    error => error.code,
  );

/** Adds segments after the start of a JPEG. */
const withSegments = (jpeg: Buffer, marker: number, count: number, content: Buffer) => {
  const head = Buffer.from([0xff, marker, Math.floor((content.length + 2) / 256), (content.length + 2) % 256]);
  const segment = Buffer.concat([head, content]);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.alloc(segment.length * count, segment), jpeg.subarray(2)]);
};

// each pointer leads back to its own directory
const KINDS = [0x8769, 0x8825, 0xa005];
const circles = (entries: number) =>
  tiff([Array.from({ length: entries }, (_, index): TiffEntry => [KINDS[index % 3], 4, 1, 8])]);
const EXIF = Buffer.from('Exif\0\0', 'latin1');
const small = (format: 'jpeg' | 'png' | 'webp' | 'avif') => flat(16, 16, [9, 99, 199]).toFormat(format).toBuffer();

/** Makes a file with EXIF, and replaces what sharp wrote in it. */
async function withExif(format: 'webp' | 'avif', exif: Buffer): Promise<Buffer> {
  const bytes = await flat(16, 16, [9, 99, 199])
    .withExif({ IFD0: { ImageDescription: 'x'.repeat(2000) } })
    .toFormat(format)
    .toBuffer();
  exif.copy(bytes, Math.max(bytes.indexOf('II*\0', 0, 'latin1'), bytes.indexOf('MM\0*', 0, 'latin1')));
  return bytes;
}

// libexif takes from half a minute to days for these
test.each([20, 100])('EXIF of %i entries that goes in circles is CORRUPT, wherever it is', async entries => {
  const exif = circles(entries);
  expect(await outcome(withSegments(await small('jpeg'), 0xe1, 1, Buffer.concat([EXIF, exif])))).toBe('CORRUPT');
  expect(await outcome(withPngChunks(await small('png'), pngChunk('eXIf', exif)))).toBe('CORRUPT');
  expect(await outcome(await withExif('webp', exif))).toBe('CORRUPT');
  expect(await outcome(await withExif('avif', exif))).toBe('CORRUPT');
});

test('EXIF of a few entries that goes in circles is accepted', async () => {
  for (const exif of [circles(1), circles(2), tiff([[[0x0112, 3, 1, 6]]], Buffer.alloc(0), 8)]) {
    expect(await outcome(withSegments(await small('jpeg'), 0xe1, 1, Buffer.concat([EXIF, exif])))).toBe('accepted');
    expect(await outcome(await withExif('webp', exif))).toBe('accepted');
  }
});

test.each([
  [0xe1, 'APP1'],
  [0xfe, 'COM'],
])('ten thousand segments of a JPEG are accepted, and no more: %i, %s', async marker => {
  const jpeg = await small('jpeg');
  expect(await outcome(withSegments(jpeg, marker, 9_980, EXIF))).toBe('accepted');
  expect(await outcome(withSegments(jpeg, marker, 10_001, EXIF))).toBe('CORRUPT');
});

test('a hundred scans of a JPEG are accepted, and no more', () => {
  const scan = Buffer.from('ffda0008010100003f0012345678ff00ffd0', 'hex');
  const jpeg = (scans: number) =>
    Buffer.concat([
      Buffer.from('ffd8ffc2000b080010001001011100', 'hex'),
      Buffer.alloc(scan.length * scans, scan),
      Buffer.from('ffd9', 'hex'),
    ]);
  expect(() => checkEffort(jpeg(100), 'jpeg')).not.toThrow();
  expect(() => checkEffort(jpeg(101), 'jpeg')).toThrow(expect.objectContaining({ code: 'CORRUPT' }));
});

test('a baseline JPEG is read to its scan, a progressive one to its end', async () => {
  const names = (jpeg: Buffer) => [...jpegSegments(jpeg)].map(({ name }) => name);
  expect(names(await sharp(photo()).jpeg().toBuffer()).slice(-1)).toEqual(['da']);
  const progressive = names(await sharp(photo()).jpeg({ progressive: true }).toBuffer());
  expect(progressive.filter(name => name === 'da')).toHaveLength(10);
});

test.each(['tEXt', 'iTXt', 'abCd'])('ten thousand chunks %s of a PNG are accepted, and no more', async name => {
  const png = await small('png');
  const chunks = (count: number) =>
    withPngChunks(png, Buffer.concat(Array.from({ length: count }, () => pngChunk(name, Buffer.from('a\0\0\0\0\0b')))));
  expect(await outcome(chunks(9_990))).toBe('accepted');
  expect(await outcome(chunks(10_001))).toBe('CORRUPT');
});

const PICTURE: readonly TiffEntry[] = [
  [256, 3, 1, 1],
  [257, 3, 1, 1],
  [258, 3, 1, 8],
  [262, 3, 1, 1],
  [273, 4, 1, 8],
  [279, 4, 1, 1],
];

test('two thousand tags of a TIFF are accepted, and no more', async () => {
  const unknown = (count: number) => Array.from({ length: count }, (_, index): TiffEntry => [40_000 + index, 3, 1, 1]);
  const tags = (count: number) => tiff([[...PICTURE, ...unknown(count - PICTURE.length)]]);
  expect(await outcome(tags(2000))).toBe('accepted');
  expect(await outcome(tags(2001))).toBe('CORRUPT');
});

test('pages of a TIFF that share the bytes of their tags are accepted if there are few', async () => {
  const shared: TiffEntry = [700, 1, 100_000, 8];
  const pages = (count: number) =>
    tiff(
      Array.from({ length: count }, () => [...PICTURE, shared]),
      Buffer.alloc(100_000),
    );
  expect(await outcome(pages(10))).toBe('accepted');
  expect(await outcome(pages(40))).toBe('CORRUPT');
});
