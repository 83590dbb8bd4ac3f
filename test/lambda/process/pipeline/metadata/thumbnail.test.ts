/* eslint-disable no-bitwise -- these bytes are made of bits */
import exifReader from 'exif-reader';
import sharp from 'sharp';
import { plainXmp } from '../../../../../src/lambda/process/pipeline/metadata/keep-metadata';
import { withoutThumbnail } from '../../../../../src/lambda/process/pipeline/metadata/thumbnail';
import { animated, flat } from '../../../../support/images';
import { AVIF, JPEG, PNG, render, size, WEBP } from '../support';

const MAKE = Buffer.from('Camera Works\0', 'latin1');
const MAKER_NOTE = Buffer.concat([
  Buffer.from('note'),
  Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
  Buffer.from('preview of the whole scene'),
]);

/** An EXIF block with a Make, a maker note with a preview, and a second directory with a thumbnail. */
function exifWith(thumbnail: Buffer, isLittle = false): Buffer {
  const uint = (bytes: number) => (value: number) => {
    const out = Buffer.alloc(bytes);
    if (isLittle) {
      out.writeUIntLE(value, 0, bytes);
    } else {
      out.writeUIntBE(value, 0, bytes);
    }
    return out;
  };
  const [u16, u32] = [uint(2), uint(4)];
  const entry = (tag: number, type: number, count: number, value: number) =>
    Buffer.concat([u16(tag), u16(type), u32(count), u32(value)]);
  const [ifd0, sub, ifd1] = [8, 8 + 2 + 2 * 12 + 4, 8 + 2 + 2 * 12 + 4 + 2 + 12 + 4];
  const makeAt = ifd1 + 2 + 3 * 12 + 4;
  const noteAt = makeAt + MAKE.length;
  const thumbnailAt = noteAt + MAKER_NOTE.length;
  return Buffer.concat([
    Buffer.from(isLittle ? 'II' : 'MM'),
    u16(42),
    u32(ifd0),
    u16(2),
    entry(0x010f, 2, MAKE.length, makeAt),
    entry(0x8769, 4, 1, sub),
    u32(ifd1),
    u16(1),
    entry(0x927c, 7, MAKER_NOTE.length, noteAt),
    u32(0),
    u16(3),
    entry(0x0103, 3, 1, isLittle ? 6 : 6 << 16),
    entry(0x0201, 4, 1, thumbnailAt),
    entry(0x0202, 4, 1, thumbnail.length),
    u32(0),
    MAKE,
    MAKER_NOTE,
    thumbnail,
  ]);
}

/** The same picture, as one that carries it gets it: sharp has no way to write a second directory. */
async function carriers(exif: Buffer): Promise<Record<string, Buffer>> {
  const picture = flat(80, 60, [200, 30, 60]);
  const app1 = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 0]), Buffer.from('Exif\0\0'), exif]);
  app1.writeUInt16BE(app1.length - 2, 2);
  const jpeg = await picture.clone().jpeg().toBuffer();
  const withExif = Buffer.concat([jpeg.subarray(0, 2), app1, jpeg.subarray(2)]);
  const carrier = () => sharp(withExif).keepMetadata();
  return {
    jpeg: withExif,
    png: await carrier().png().toBuffer(),
    webp: await carrier().webp().toBuffer(),
    avif: await carrier().avif({ effort: 0 }).toBuffer(),
  };
}

let thumbnail: Buffer;

beforeAll(async () => {
  thumbnail = await flat(16, 12, [255, 0, 255]).jpeg().toBuffer();
});

const secretOf = () => thumbnail.subarray(20, 200);

test.each(['jpeg', 'png', 'webp', 'avif'])('no variant of a %s has the thumbnail of the original', async format => {
  const bytes = (await carriers(exifWith(thumbnail)))[format];
  expect(bytes.includes(secretOf())).toBe(true);
  const sizes = [size({ width: 40 }), size({ name: 'cut', width: 9, height: 9, fit: 'cover' })];
  const { variants } = await render(bytes, { metadata: 'keep-all', formats: [WEBP, JPEG, AVIF, PNG], sizes });
  expect(variants).toHaveLength(8);
  for (const { body } of variants) {
    const exif = (await sharp(body).metadata()).exif!;
    expect(exifReader(exif)).toMatchObject({ Image: { Make: 'Camera Works' } });
    expect(exifReader(exif).Thumbnail).toBeUndefined();
    expect([body.includes(secretOf()), body.includes('whole scene'), exif.length < 400]).toEqual([false, false, true]);
  }
});

test('no frame of an animation has the thumbnail', async () => {
  const exif = exifWith(thumbnail);
  const animation = await animated('webp', 40, 30, [
    [255, 0, 0],
    [0, 0, 255],
  ]);
  const chunk = Buffer.concat([Buffer.from('EXIF\0\0\0\0'), exif, Buffer.alloc(exif.length % 2)]);
  chunk.writeUInt32LE(exif.length, 4);
  const bytes = Buffer.concat([animation, chunk]);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes[20] |= 8;
  expect((await sharp(bytes).metadata()).exif!.includes(secretOf())).toBe(true);
  const body = (
    await render(bytes, { metadata: 'keep-all', animation: 'keep', formats: [WEBP], sizes: [size({ width: 20 })] })
  ).body();
  const { exif: kept, pages } = await sharp(body).metadata();
  expect([pages, exifReader(kept!).Image?.Make, body.includes(secretOf())]).toEqual([2, 'Camera Works', false]);
});

test.each([true, false])(
  'what the directories of the picture refer to stays in its place (little-endian: %s)',
  isLittle => {
    const exif = exifWith(thumbnail, isLittle);
    const kept = withoutThumbnail(exif)!;
    expect(kept.length).toBe(exif.indexOf(MAKE) + MAKE.length);
    expect(kept.subarray(-MAKE.length)).toEqual(MAKE);
  },
);

test.each([
  ['empty', ''],
  ['no TIFF', 'Exif\0\0garbage that is none'],
  ['cut', 'MM\0*'],
])('a block that is none is dropped: %s', (_, text) => {
  expect(withoutThumbnail(Buffer.from(text, 'latin1'))).toBeUndefined();
});

test('a directory that points to itself ends', () => {
  const exif = Buffer.alloc(26);
  exif.write('MM\0*\0\0\0\x08\0\x01\x87\x69\0\x04\0\0\0\x01\0\0\0\x08', 'latin1');
  expect(withoutThumbnail(exif)).toEqual(exif);
});

test('XMP loses thumbnails and what it says about further pictures in the file, and nothing else', () => {
  const xmp =
    '<rdf:Description xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/" hdrgm:Version="1.0" tiff:Orientation="6" dc:format="image/jpeg" GCamera:MotionPhoto="1">' +
    '<xmp:Thumbnails><rdf:Alt><rdf:li><xmpGImg:image>/9j/4AAQ</xmpGImg:image></rdf:li></rdf:Alt></xmp:Thumbnails>' +
    '<Container:Directory><rdf:Seq><rdf:li><Container:Item Item:Semantic="GainMap"/></rdf:li></rdf:Seq></Container:Directory>' +
    '<hdrgm:GainMapMax>1</hdrgm:GainMapMax><dc:creator>Ann</dc:creator></rdf:Description>';
  expect(plainXmp(xmp)).toBe(
    '<rdf:Description tiff:Orientation="1" dc:format="image/jpeg"><dc:creator>Ann</dc:creator></rdf:Description>',
  );
});
