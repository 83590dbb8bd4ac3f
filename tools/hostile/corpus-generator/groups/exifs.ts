import { basePictures } from '../base-pictures';
import { exifSegment, withSegments, xmpSegment } from '../jpeg';
import type { MadeFile } from '../made-file';
import { pngChunk, withPngChunks } from '../png';
import { randomBytes, seededRandom } from '../seeded-random';
import { directoryBytes, tiff, type TiffEntry } from '../tiff';

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
