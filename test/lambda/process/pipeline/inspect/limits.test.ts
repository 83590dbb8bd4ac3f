import sharp, { type Metadata } from 'sharp';
import { type InputLimits, MOST_HELD_BYTES_PER_PIXEL } from '../../../../../src/contract/input-limits';
import { readHeader } from '../../../../../src/lambda/process/pipeline/inspect/header';
import { checkHeader, decodeMemoryPerPixel } from '../../../../../src/lambda/process/pipeline/inspect/limits';
import { heicFixture } from '../../../../support/heic-fixture';
import { animated, flat, photo, pngBomb } from '../../../../support/images';
import { LIMITS, render } from '../support';

describe('checkHeader', () => {
  let metadata: Metadata;
  beforeAll(async () => {
    metadata = await sharp(await flat(9, 9, [1, 2, 3]).gif().toBuffer()).metadata();
  });

  const side = { width: 9, height: 9 };
  const header = (change: object = {}) => ({
    format: 'gif' as const,
    upright: side,
    frames: 1,
    decoded: side,
    metadata,
    ...change,
  });

  test('a header that is of another format than the first bytes is CORRUPT', () => {
    expect(() => checkHeader(header(), 'gif', LIMITS)).not.toThrow();
    for (const format of ['png', undefined]) {
      expect(() => checkHeader(header({ format }), 'gif', LIMITS)).toThrow(
        expect.objectContaining({ code: 'CORRUPT' }),
      );
    }
  });

  test('a thousand frames are accepted, and no more', () => {
    expect(() => checkHeader(header({ frames: 1000 }), 'gif', LIMITS)).not.toThrow();
    expect(() => checkHeader(header({ frames: 1001 }), 'gif', LIMITS)).toThrow(
      expect.objectContaining({ code: 'TOO_MANY_PIXELS' }),
    );
  });

  test('grey has at most one more channel in any format: sharp would convert three to five', () => {
    for (const [space, channels, fits] of [
      ['b-w', 2, true],
      ['b-w', 3, false],
      ['grey16', 3, false],
      ['srgb', 4, true],
    ] as const) {
      const check = () => checkHeader(header({ metadata: { ...metadata, space, channels } }), 'gif', LIMITS);
      if (fits) {
        expect(check).not.toThrow();
      } else {
        expect(check).toThrow(expect.objectContaining({ code: 'UNSUPPORTED_FORMAT' }));
      }
    }
  });
});

describe('decode memory', () => {
  const rgb = () => flat(40, 30, [9, 99, 199]);
  const rgba = () => flat(40, 30, [9, 99, 199, 128]);

  test.each([
    ['a PNG', rgb().png(), 0],
    ['an interlaced PNG', rgb().png({ progressive: true }), 1.4 * 3],
    ['an interlaced PNG with 16 bits and alpha', rgba().toColourspace('rgb16').png({ progressive: true }), 1.4 * 8],
    ['a JPEG', rgb().jpeg(), 0],
    ['a progressive JPEG', rgb().jpeg({ progressive: true }), 6],
    ['a progressive JPEG in CMYK', rgb().toColourspace('cmyk').jpeg({ progressive: true }), 11],
    ['a GIF', rgb().gif(), 6],
    ['a WebP', rgb().webp(), 8.5],
    ['an AVIF', rgb().avif({ effort: 0 }), 20],
    ['an AVIF with 10 bits', rgb().avif({ effort: 0, bitdepth: 10 }), 26.5],
    ['an AVIF with alpha', rgba().avif({ effort: 0 }), 20],
    ['a TIFF', rgb().tiff(), 0],
  ])(
    'the decoder of %s holds as many bytes per pixel as expected, and no more than are planned for',
    async (_, image, bytes) => {
      const header = await readHeader(await image.toBuffer());
      expect(decodeMemoryPerPixel(header)).toBe(bytes);
      expect(bytes).toBeLessThanOrEqual(MOST_HELD_BYTES_PER_PIXEL[header.format!]);
    },
  );

  test('the decoder of a HEIC holds 24 bytes per pixel', async () => {
    expect(decodeMemoryPerPixel(await readHeader(heicFixture('quarters')))).toBe(24);
  });

  describe('an interlaced PNG with 16 bits and alpha', () => {
    const interlaced = (width: number, height: number) => pngBomb(width, height, { depth: 16, interlaced: true });
    const code = (bytes: Buffer, limits: Partial<InputLimits>) => render(bytes, {}, limits).catch(error => error.code);

    test('is rejected before it is decoded if it would not fit in memory, and only then', async () => {
      expect(await code(interlaced(5387, 5387), { heldBytes: 325_000_000 })).toBe('TOO_MANY_PIXELS');
      expect(await code(interlaced(5386, 5386), { heldBytes: 325_000_000 })).toBe('CORRUPT');
    });

    test('is accepted up to the pixel limit if it fits in memory', async () => {
      expect(await code(interlaced(7500, 7500), { maxPixels: 100_000_000, heldBytes: 630_000_001 })).toBe('CORRUPT');
      expect(await code(interlaced(7500, 7500), { maxPixels: 100_000_000, heldBytes: 629_999_000 })).toBe(
        'TOO_MANY_PIXELS',
      );
    });
  });

  test('rows of 40,000 pixels fit unless they are of the largest kinds; columns always fit', async () => {
    const limits = { heldBytes: 325_000_000 };
    const outcome = (bytes: Buffer) =>
      render(bytes, {}, limits).then(
        () => 'decoded',
        error => error.detail ?? 'decoded',
      );
    const wide = (width: number) =>
      `The image is ${width.toLocaleString('en')} pixels wide and 10 high. ` +
      'An image of its kind and height must be narrower; 12,000 pixels are never too wide.';
    expect(await outcome(pngBomb(40_000, 10, { depth: 8 }))).toBe('decoded');
    expect(await outcome(pngBomb(26_000, 10, { depth: 16 }))).toBe('decoded');
    expect(await outcome(pngBomb(26_001, 10, { depth: 16 }))).toBe(wide(26_001));
    expect(await outcome(pngBomb(10, 40_000, { depth: 16 }))).toBe('decoded');
    expect(await outcome(await flat(40_000, 10, [9, 99, 199]).gif().toBuffer())).toBe(wide(40_000));
    expect(await outcome(await flat(10, 40_000, [9, 99, 199]).gif().toBuffer())).toBe('decoded');
  });

  test('an AVIF of 10 bits is accepted if its pixels fit', async () => {
    const avif = await rgb().avif({ effort: 0, bitdepth: 10 }).toBuffer();
    await expect(render(avif, {}, { heldBytes: 26.5 * 1200 - 1 })).rejects.toMatchObject({ code: 'TOO_MANY_PIXELS' });
    expect((await render(avif, {}, { heldBytes: 26.5 * 1200 })).image).toMatchObject({ width: 40, height: 30 });
  });
});

describe('checkConsistency', () => {
  const code = (bytes: Buffer) =>
    render(bytes).then(
      () => 'accepted',
      error => error.code,
    );

  describe('JPEG', () => {
    test('a small picture with the header of a large one is CORRUPT', async () => {
      const jpeg = await sharp(photo()).resize(640).jpeg().toBuffer();
      const frameHeader = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
      jpeg.writeUInt16BE(7000, frameHeader + 5);
      jpeg.writeUInt16BE(7000, frameHeader + 7);
      expect((await sharp(jpeg).metadata()).width).toBe(7000);
      // before decoding: the later walk through the data would detect it, too
      await expect(render(jpeg)).rejects.toMatchObject({
        code: 'CORRUPT',
        message: expect.stringContaining('too short for the pixels that it announces'),
      });
    });

    test.each([
      ['baseline', { quality: 1 }],
      ['progressive', { quality: 1, progressive: true, optimizeScans: true }],
      ['progressive, with all that mozjpeg has', { quality: 1, mozjpeg: true }],
    ])('the emptiest possible picture, %s, is accepted', async (_, options) => {
      const [colored, grey] = [
        flat(6000, 4000, [255, 255, 255]),
        flat(6000, 4000, [255, 255, 255]).toColourspace('b-w'),
      ];
      expect(await code(await colored.jpeg(options).toBuffer())).toBe('accepted');
      expect(await code(await grey.jpeg(options).toBuffer())).toBe('accepted');
    });
  });

  describe('GIF', () => {
    test.each([
      [65_535, 'TOO_MANY_PIXELS'],
      [100, 'accepted'],
    ])('a canvas %i pixels wide around a frame of 1: %s', async (side, outcome) => {
      const gif = await animated('gif', 1, 1, [[255, 0, 0]]);
      gif.writeUInt16LE(side, 6);
      gif.writeUInt16LE(side, 8);
      expect(await code(gif)).toBe(outcome);
    });
  });
});
