import sharp from 'sharp';
import { foreignParts, payloadsIn } from '../../../../tools/hostile/worker/foreign-parts';

describe('foreign parts', () => {
  const picture = () =>
    sharp({ create: { width: 40, height: 30, channels: 4, background: { r: 9, g: 99, b: 199, alpha: 0.5 } } });
  const withExif = () => picture().withExif({ IFD0: { Copyright: 'me' } });

  test.each([
    ['baseline', picture().jpeg()],
    ['progressive', picture().jpeg({ progressive: true })],
  ])('a %s JPEG of nothing but pixels', async (_, image) => {
    expect(foreignParts('jpeg', await image.toBuffer())).toEqual([]);
  });

  test.each([
    ['lossy', picture().webp()],
    ['lossless', picture().webp({ lossless: true })],
  ])('a %s WebP of nothing but pixels', async (_, image) => {
    expect(foreignParts('webp', await image.toBuffer())).toEqual([]);
  });

  test('EXIF, profiles and comments in a JPEG', async () => {
    expect(foreignParts('jpeg', await withExif().jpeg().toBuffer())).toEqual(['a segment e1']);
    expect(foreignParts('jpeg', await picture().withIccProfile('p3').jpeg().toBuffer())).toEqual(['a segment e2']);
    const jpeg = await picture().jpeg().toBuffer();
    const comment = Buffer.from([0xff, 0xfe, 0, 4, 0x68, 0x69]);
    expect(foreignParts('jpeg', Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]))).toEqual([
      'a segment fe',
    ]);
  });

  test('EXIF, profiles and XMP in a WebP', async () => {
    expect(foreignParts('webp', await withExif().webp().toBuffer())).toEqual(['a chunk EXIF']);
    expect(foreignParts('webp', await picture().withIccProfile('p3').webp().toBuffer())).toEqual(['a chunk ICCP']);
    expect(foreignParts('webp', await picture().withXmp('<x/>').webp().toBuffer())).toEqual(['a chunk XMP ']);
  });

  test('EXIF, profiles and text in a PNG', async () => {
    expect(foreignParts('png', await picture().png().toBuffer())).toEqual([]);
    expect(foreignParts('png', await withExif().png().toBuffer())).toEqual(['a chunk eXIf']);
    expect(foreignParts('png', await picture().withIccProfile('p3').png().toBuffer())).toEqual(['a chunk iCCP']);
  });

  test('what follows the end', async () => {
    const [jpeg, webp] = [await picture().jpeg().toBuffer(), await picture().webp().toBuffer()];
    expect(foreignParts('jpeg', Buffer.concat([jpeg, Buffer.from('PK')]))).toEqual(['2 bytes after its end']);
    expect(foreignParts('webp', Buffer.concat([webp, Buffer.from('PK!')]))).toEqual(['3 bytes after its end']);
  });

  test('a format whose parts are not known is refused', () => {
    expect(() => foreignParts('avif', Buffer.alloc(0))).toThrow('cannot tell the parts of avif');
  });
});

describe('payloads', () => {
  test.each([
    ['<ScRipt>alert(1)</script>', 'HTML'],
    ['<?php system(1)', 'PHP'],
    ['<?xml version="1.0"?>', 'XML'],
    ['%PDF-1.7', 'a PDF'],
    ['PK\x03\x04\x14\0\0\0', 'a ZIP archive'],
    ['Exif\0\0MM', 'EXIF'],
    ['exif:GPSLatitude="48"', 'a place'],
  ])('%j is found anywhere', (text, name) => {
    const noise = Buffer.alloc(3000, 7);
    expect(payloadsIn(Buffer.concat([noise, Buffer.from(text, 'latin1'), noise]))).toEqual([name]);
  });

  test('pixels are no payload', () => {
    expect(payloadsIn(Buffer.from('PK\x03\x04 %PDF php script GPS Exif', 'latin1'))).toEqual([]);
  });
});
