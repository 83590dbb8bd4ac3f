import { basePictures } from '../base-pictures';
import {
  deflateZeros,
  directoryBytes,
  exifSegment,
  pngChunk,
  profileSegments,
  tiff,
  type TiffEntry,
  withPngChunks,
  withSegments,
  xmpSegment,
} from '../builders';
import { type MadeFile, randomBytes, seededRandom } from '../made-file';

const [GPS_DIRECTORY, ORIENTATION, DESCRIPTION] = [0x8825, 0x0112, 0x010e];
/** The TIFF header is in front of the first directory. */
const HEADER_BYTES = 8;

/** Well-formed pictures with EXIF that loops, lies or tells a place. None of it may do harm or come out. */
export async function exifs(): Promise<MadeFile[]> {
  const { jpg, png } = await basePictures();
  const withExif = (name: string, ...blocks: readonly Buffer[]) =>
    ok(name, withSegments(jpg, ...blocks.map(exifSegment)));
  const garbage = randomBytes(seededRandom('exif'), 3000);
  return [
    withExif('place.jpg', place()),
    withExif('directory-after-itself.jpg', tiff([[[ORIENTATION, 3, 1, 1]]], undefined, HEADER_BYTES)),
    withExif('directory-in-itself.jpg', tiff([[[GPS_DIRECTORY, 4, 1, HEADER_BYTES]]])),
    withExif('4000-entries.jpg', tiff([Array.from({ length: 4000 }, (_, index): TiffEntry => [index, 3, 1, 1])])),
    withExif(
      'count-overflow.jpg',
      tiff([
        [
          [DESCRIPTION, 2, 2 ** 32 - 1, 20],
          [ORIENTATION, 5, 2 ** 29, 2 ** 32 - 8],
        ],
      ]),
    ),
    withExif('garbage.jpg', garbage),
    withExif('100-segments.jpg', ...Array.from({ length: 100 }, () => Buffer.alloc(60_000))),
    ok('garbage.png', withPngChunks(png, pngChunk('eXIf', garbage))),
    ok('place.png', withPngChunks(png, pngChunk('eXIf', place()))),
    ok('xmp-laughs.jpg', withSegments(jpg, xmpSegment(xmpLaughs()))),
  ];
}

function place(): Buffer {
  const gpsAt = HEADER_BYTES + directoryBytes(1) + directoryBytes(4);
  const degrees = Buffer.alloc(48);
  [48, 1, 12, 1, 30, 1, 16, 1, 22, 1, 20, 1].forEach((value, index) => degrees.writeUInt32BE(value, 4 * index));
  const north = Buffer.from('N\0\0\0').readUInt32BE();
  const east = Buffer.from('E\0\0\0').readUInt32BE();
  return tiff(
    [
      [[GPS_DIRECTORY, 4, 1, HEADER_BYTES + directoryBytes(1)]],
      [
        [1, 2, 2, north],
        [2, 5, 3, gpsAt],
        [3, 2, 2, east],
        [4, 5, 3, gpsAt + 24],
      ],
    ],
    degrees,
  );
}

function xmpLaughs(): string {
  const entities = Array.from({ length: 9 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`);
  return `<!DOCTYPE x [<!ENTITY l0 "ha">${entities.join('')}]><x:xmpmeta xmlns:x="adobe:ns:meta/">&l9;</x:xmpmeta>`;
}

function ok(name: string, bytes: Buffer): MadeFile {
  return { name, bytes, expected: 'ok' };
}

/** Well-formed pictures with color profiles that are none. */
export async function profiles(): Promise<MadeFile[]> {
  const { jpg, png } = await basePictures();
  const garbage = randomBytes(seededRandom('profile'), 3000);
  const withProfile = (name: string, profile: Buffer) => ({
    name,
    bytes: withSegments(jpg, ...profileSegments(profile)),
    expected: 'ok',
  });
  return [
    withProfile('garbage.jpg', garbage),
    withProfile('garbage-with-signature.jpg', signed(garbage, garbage.length)),
    withProfile('length-lies.jpg', signed(garbage, 2 ** 32 - 1)),
    withProfile('zeros.jpg', signed(Buffer.alloc(128), 128)),
    withProfile('2-megabytes.jpg', signed(Buffer.alloc(2_000_000), 2_000_000)),
    {
      name: 'bomb.png',
      bytes: withPngChunks(png, pngChunk('iCCP', Buffer.concat([Buffer.from('it\0\0', 'latin1'), deflateZeros(1e9)]))),
      expected: 'any',
    },
  ];
}

/** Says of itself what the profile of a display says. */
function signed(profile: Buffer, length: number): Buffer {
  const copy = Buffer.from(profile);
  copy.writeUInt32BE(length, 0);
  copy.write('mntrRGB XYZ ', 12, 'latin1');
  copy.write('acsp', 36, 'latin1');
  return copy;
}

/** PNGs whose text inflates to a gigabyte, or never ends. */
export async function pngTexts(): Promise<MadeFile[]> {
  const { png } = await basePictures();
  const text = (type: string, head: string, content: Buffer) =>
    pngChunk(type, Buffer.concat([Buffer.from(head, 'latin1'), content]));
  const cut = Buffer.from(png);
  cut.writeUInt32BE(2 ** 32 - 1, 33);
  return [
    {
      name: 'ztxt-1-gigabyte.png',
      bytes: withPngChunks(png, text('zTXt', 'Comment\0\0', deflateZeros(1e9))),
      expected: 'any',
    },
    {
      name: 'itxt-1-gigabyte.png',
      bytes: withPngChunks(png, text('iTXt', 'Comment\0\x01\0\0\0', deflateZeros(1e9))),
      expected: 'any',
    },
    {
      name: '1-megabyte.png',
      bytes: withPngChunks(png, text('tEXt', 'Comment\0', Buffer.alloc(1_000_000, 'x'))),
      expected: 'ok',
    },
    {
      name: '60000-chunks.png',
      bytes: withPngChunks(png, ...Array.from({ length: 60_000 }, () => text('tEXt', 'k\0', Buffer.from('v')))),
      expected: 'any',
    },
    { name: 'endless-chunk.png', bytes: cut, expected: 'reject:CORRUPT' },
  ];
}
