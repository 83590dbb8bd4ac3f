import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import exifReader from 'exif-reader';
import sharp from 'sharp';
import type { Color } from '../../../../support/images';
import { heicFixture, renderHeic } from '../../../../support/render-heic';
import { expectColor } from '../support';

jest.setTimeout(60_000);

const PHONE = path.join(__dirname, '../../../../../../shared/corpus/photos/iphone13.heic');
const [RED, GREEN, BLUE, WHITE]: Color[] = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [255, 255, 255],
];

/**
 * SHA-256 of the pixels of photo.heic as pillow-heif 1.8.1 decodes them, with libheif 1.23.6 and libde265 1.1.3:
 * make.py prints it.
 */
const NATIVELY_DECODED_PHOTO = '0fd3145f2c45e55f2e2f1528857391d6e58085f0c6ef158d3bf7f92669855ea1';

const codeOf = (rendered: Promise<unknown>) =>
  rendered.then(
    () => 'READY',
    error => error.code ?? String(error),
  );

/** The colors in the middle of the four quarters, in reading order. */
async function quartersOf(png: Buffer): Promise<Color[]> {
  const {
    data,
    info: { width, height, channels },
  } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  return [
    [1, 1],
    [3, 1],
    [1, 3],
    [3, 3],
  ].map(([x, y]) => {
    const at = (Math.floor((y * height) / 4) * width + Math.floor((x * width) / 4)) * channels;
    return [...data.subarray(at, at + channels)] as unknown as Color;
  });
}

async function expectQuarters(png: Buffer, expected: readonly Color[]): Promise<void> {
  (await quartersOf(png)).forEach((color, index) => expectColor(color, expected[index]));
}

test('is refused as a format where it is not allowed, whatever decoder there is', async () => {
  expect(await codeOf(renderHeic(heicFixture('quarters'), {}, { allowedFormats: ['jpeg', 'avif'] }))).toBe(
    'UNSUPPORTED_FORMAT',
  );
});

test('comes out in its colors and at its size', async () => {
  const { image, body } = await renderHeic(heicFixture('quarters'));
  expect(image).toEqual({ format: 'heic', contentType: 'image/heic', width: 64, height: 48, notes: [] });
  expect(await sharp(body).metadata()).toMatchObject({ width: 64, height: 48, channels: 3, depth: 'uchar' });
  await expectQuarters(body, [RED, GREEN, BLUE, WHITE]);
});

test('a photo looks like the JPEG that it was made from', async () => {
  const { body } = await renderHeic(heicFixture('photo'), {
    sizes: [{ name: 'it', width: 240, height: 240, fit: 'inside', enlarge: false }],
  });
  const original = readFileSync(path.join(__dirname, '../../../../fixtures/photos/seeding-cc0.jpg'));
  const [made, wanted] = await Promise.all(
    [sharp(body), sharp(original).resize(240, 135, { fit: 'fill' })].map(image => image.raw().toBuffer()),
  );
  const off = made.reduce((sum, value, index) => sum + Math.abs(value - wanted[index]), 0) / made.length;
  expect(made).toHaveLength(wanted.length);
  expect(off).toBeLessThan(3);
});

test('every pixel is as the format has it, with its two filters against the edges of blocks', async () => {
  const { body } = await renderHeic(heicFixture('photo'));
  const pixels = await sharp(body).raw().toBuffer();
  expect(createHash('sha256').update(pixels).digest('hex')).toBe(NATIVELY_DECODED_PHOTO);
});

test('is turned as the container says, and not again as EXIF does', async () => {
  const { image, body } = await renderHeic(heicFixture('turned'));
  expect(image).toMatchObject({ width: 48, height: 64 });
  await expectQuarters(body, [BLUE, RED, WHITE, GREEN]);
});

test.each(['display-p3', 'display-p3-numbers'])('Display P3 comes out as sRGB: %s', async name => {
  const { body } = await renderHeic(heicFixture(name));
  await expectQuarters(body, [RED, GREEN, BLUE, WHITE]);
  expect((await sharp(body).metadata()).icc).toBeUndefined();
});

test('of several images, the primary one is taken, and they are no animation', async () => {
  const { image, body } = await renderHeic(heicFixture('two-images'), { animation: 'keep' });
  expect(image).toMatchObject({ width: 64, height: 48 });
  await expectQuarters(body, [RED, GREEN, BLUE, WHITE]);
});

test('10 bits a channel come out as 8', async () => {
  const { body } = await renderHeic(heicFixture('ten-bits'));
  expect(await sharp(body).metadata()).toMatchObject({ depth: 'uchar', space: 'srgb' });
  await expectQuarters(body, [RED, GREEN, BLUE, WHITE]);
});

test('grey comes out grey', async () => {
  const { body } = await renderHeic(heicFixture('grey'));
  for (const [red, green, blue] of await quartersOf(body)) {
    expectColor([red, red, red], [red, green, blue], 2);
  }
});

test('alpha is kept', async () => {
  const [top, , bottom] = await quartersOf((await renderHeic(heicFixture('alpha'))).body);
  expectColor(top, [...RED, 66] as unknown as Color);
  expectColor(bottom, [...BLUE, 194] as unknown as Color);
});

describe('metadata', () => {
  const tags = async (metadata: 'strip' | 'keep-copyright' | 'keep-all') => {
    const { exif, orientation } = await sharp((await renderHeic(heicFixture('turned'), { metadata })).body).metadata();
    const { Image = {}, GPSInfo } = exif === undefined ? {} : exifReader(exif);
    return { copyright: Image.Copyright, hasPosition: GPSInfo !== undefined, orientation };
  };

  test('is stripped', async () => expect(await tags('strip')).toEqual({ hasPosition: false }));

  test('but for the copyright', async () =>
    expect(await tags('keep-copyright')).toMatchObject({ copyright: 'Nobody, CC0', hasPosition: false }));

  test('or is all kept, with an orientation that fits the pixels', async () =>
    expect(await tags('keep-all')).toEqual({ copyright: 'Nobody, CC0', hasPosition: true, orientation: 1 }));
});

describe('guards', () => {
  test('bytes, sides and pixels', async () => {
    expect(await codeOf(renderHeic(heicFixture('quarters'), {}, { maxBytes: 700 }))).toBe('TOO_LARGE');
    expect(await codeOf(renderHeic(heicFixture('quarters'), {}, { maxSide: 63 }))).toBe('TOO_MANY_PIXELS');
    expect(await codeOf(renderHeic(heicFixture('quarters'), {}, { maxPixels: 64 * 48 - 1 }))).toBe('TOO_MANY_PIXELS');
    expect(await codeOf(renderHeic(heicFixture('quarters'), {}, { maxPixels: 64 * 48 }))).toBe('READY');
  });

  test('declared types', async () => {
    for (const type of [
      'image/heic',
      'image/heif',
      'image/heic-sequence',
      'image/heif-sequence',
      'application/octet-stream',
    ]) {
      expect([type, await codeOf(renderHeic(heicFixture('quarters'), {}, {}, type))]).toEqual([type, 'READY']);
    }
    expect((await renderHeic(heicFixture('quarters'), {}, {}, 'image/heif')).image.notes).toEqual([]);
    expect((await renderHeic(heicFixture('quarters'), {}, {}, 'image/jpeg')).image.notes).toEqual(['TYPE_DIFFERS']);
  });

  test('a header that announces less than there is', async () => {
    const heic = heicFixture('quarters');
    const size = heic.indexOf('ispe') + 8;
    heic.writeUInt32BE(32, size);
    expect(await codeOf(renderHeic(heic))).toBe('CORRUPT');
  });
});

if (existsSync(PHONE)) {
  test('a photo from a phone, of 48 tiles', async () => {
    const { image, body } = await renderHeic(readFileSync(PHONE), {
      sizes: [{ name: 'it', width: 400, height: 400, fit: 'inside', enlarge: false }],
    });
    expect(image).toMatchObject({ format: 'heic', width: 3024, height: 4032 });
    expect(await sharp(body).metadata()).toMatchObject({ width: 300, height: 400, space: 'srgb' });
  });
} else {
  test('the photo from a phone is not on this machine', () => {
    console.log('skipped: there is no ../shared/corpus/photos/iphone13.heic next to this repo');
    expect(existsSync(PHONE)).toBe(false);
  });
}
