import sharp from 'sharp';
import type { InputLimits } from '../../../../../src/contract/input-limits';
import { type ImageSource, renderImage } from '../../../../../src/lambda/process/pipeline';
import { gif } from '../../../../../tools/hostile/corpus-generator/builders';
import { flat, photo, pngBomb, renamedFrame, tiff } from '../../../../support/images';
import { LIMITS, render, size, WEBP } from '../support';

describe('rejection', () => {
  const rejection = (bytes: Buffer, limits: Partial<InputLimits> = {}, declaredType?: string) =>
    render(bytes, {}, limits, { declaredType }).then(
      () => 'accepted',
      error => (error.name === 'RejectedImageError' ? error.code : error),
    );

  const small = (format: 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'tiff') =>
    flat(30, 20, [9, 99, 199]).toFormat(format).toBuffer();

  test.each(['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff'] as const)(
    '%s is accepted if allowed, and only then',
    async format => {
      const bytes = await small(format);
      expect(await rejection(bytes, { allowedFormats: [format] })).toBe('accepted');
      expect(
        await rejection(bytes, { allowedFormats: LIMITS.allowedFormats.filter(allowed => allowed !== format) }),
      ).toBe('UNSUPPORTED_FORMAT');
    },
  );

  test('what is no image', async () => {
    expect(await rejection(Buffer.alloc(0))).toBe('NOT_AN_IMAGE');
    expect(await rejection(Buffer.from('%!no'))).toBe('NOT_AN_IMAGE');
  });

  test('an SVG by any other name', async () => {
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
    );
    expect(await rejection(svg, {}, 'image/png')).toBe('UNSUPPORTED_FORMAT');
  });

  test('another type than declared, or than the name says, is no reason to refuse it, and noted', async () => {
    const png = await small('png');
    const notes = async (claims: Partial<ImageSource>) => (await render(png, {}, {}, claims)).image.notes;
    expect(await notes({ declaredType: 'image/jpeg' })).toEqual(['TYPE_DIFFERS']);
    expect(await notes({ declaredType: 'text/html', filename: 'a.png' })).toEqual(['TYPE_DIFFERS']);
    expect(await notes({ declaredType: 'image/png', filename: 'a.jpg' })).toEqual(['TYPE_DIFFERS']);
    expect(await notes({ declaredType: 'image/apng', filename: 'a.PNG' })).toEqual([]);
    expect(await notes({})).toEqual([]);
  });

  test('bytes over the limit, and at it', async () => {
    const png = await small('png');
    expect(await rejection(png, { maxBytes: png.length - 1 })).toBe('TOO_LARGE');
    expect(await rejection(png, { maxBytes: png.length })).toBe('accepted');
  });

  test('pixels over the limit, and at it', async () => {
    const png = await small('png');
    expect(await rejection(png, { maxPixels: 599 })).toBe('TOO_MANY_PIXELS');
    expect(await rejection(png, { maxPixels: 600 })).toBe('accepted');
  });

  test('a side over the limit, and at it', async () => {
    const png = await small('png');
    expect(await rejection(png, { maxSide: 29 })).toBe('TOO_MANY_PIXELS');
    expect(await rejection(png, { maxSide: 30 })).toBe('accepted');
  });

  test.each([
    [1, 'accepted'],
    [2, 'UNSUPPORTED_FORMAT'],
  ])('a TIFF with red, green, blue and %i more channels: %s', async (more, outcome) => {
    const raw = { width: 30, height: 20, channels: 1 as const };
    const extra = Array.from({ length: more }, () => Buffer.alloc(30 * 20, 128));
    const tiff = await flat(30, 20, [9, 99, 199]).joinChannel(extra, { raw }).tiff({ compression: 'none' }).toBuffer();
    expect((await sharp(tiff).metadata()).channels).toBe(3 + more);
    expect(await rejection(tiff)).toBe(outcome);
  });

  test('a limit counts upright pixels, whichever way they are stored', async () => {
    const turned = await flat(30, 20, [9, 99, 199]).jpeg().withMetadata({ orientation: 6 }).toBuffer();
    await expect(render(turned, {}, { maxSide: 29 })).rejects.toThrow('20 × 30');
  });

  test.each([
    [50_000, 50_000, 'TOO_MANY_PIXELS'],
    [100, 600_000, 'TOO_MANY_PIXELS'],
    [16_000_000, 1, 'TOO_MANY_PIXELS'],
  ])('a bomb that announces %i × %i pixels is refused by its header', async (width, height, code) => {
    const begun = Date.now();
    expect(await rejection(pngBomb(width, height))).toBe(code);
    expect(Date.now() - begun).toBeLessThan(5000);
  });

  test.each(['jpeg', 'png', 'webp', 'gif'] as const)('a %s that was cut off', async format => {
    const whole = await sharp(photo()).resize(400).toFormat(format).toBuffer();
    expect(await rejection(whole)).toBe('accepted');
    for (const part of [0.1, 0.5, 0.9]) {
      expect(await rejection(whole.subarray(0, whole.length * part))).toBe('CORRUPT');
    }
  });

  test('magic bytes and nothing behind them', async () => {
    expect(await rejection(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))).toBe('CORRUPT');
    expect(await rejection(Buffer.from([0xff, 0xd8, 0xff]))).toBe('CORRUPT');
  });

  test("no message tells what libvips said; it is kept as the error's cause", async () => {
    const cut = (await small('png')).subarray(0, 60);
    const error = await render(cut).catch(caught => caught);
    expect(error).toMatchObject({ code: 'CORRUPT', cause: expect.any(Error) });
    expect(error.message).not.toMatch(/vips|png|header|buffer|unknown/i);
  });

  test('nothing is handed out before a broken image is found out', async () => {
    const emitted: unknown[] = [];
    const spec = { sizes: [size({ width: 100 })], formats: [WEBP], metadata: 'strip', placeholder: true } as const;
    const rendered = renderImage({ bytes: photo().subarray(0, 900_000) }, LIMITS, spec, variant =>
      emitted.push(variant),
    );
    await expect(rendered).rejects.toMatchObject({ code: 'CORRUPT' });
    expect(emitted).toEqual([]);
  });
});

describe('rejection detail', () => {
  const rejected = (bytes: Buffer, limits: Partial<InputLimits> = {}) =>
    render(bytes, {}, limits).then(
      () => 'accepted',
      ({ code, detail }) => ({ code, detail }),
    );

  const ftyp = (...brands: string[]) => {
    const text = ['ftyp', brands[0], '\0\0\0\0', ...brands].join('');
    return Buffer.concat([Buffer.from([0, 0, 0, text.length + 4]), Buffer.from(text, 'latin1'), Buffer.alloc(99)]);
  };

  // "Accepted are JPEG, PNG, WebP, GIF, AVIF" would be said of a file whose name ends in .avif
  test.each([[['avis', 'msf1']], [['hevc', 'msf1']], [['mif1', 'miaf']], [['heim', 'mif1']]])(
    'brands %j: no list that has the format in it',
    async brands => {
      expect(await rejected(ftyp(...brands))).toEqual({
        code: 'UNSUPPORTED_FORMAT',
        detail:
          'The file is a sequence of pictures without a still image, or a kind of HEIF other than AVIF and HEIC. Neither is accepted.',
      });
    },
  );

  test('a format that is not in the list needs no other words', async () => {
    expect(await rejected(await flat(9, 9, [1, 2, 3]).png().toBuffer(), { allowedFormats: ['jpeg'] })).toEqual({
      code: 'UNSUPPORTED_FORMAT',
      detail: undefined,
    });
    expect(await rejected(Buffer.from('%PDF-1.7'))).toEqual({ code: 'UNSUPPORTED_FORMAT', detail: undefined });
  });

  test('channels of an accepted format', async () => {
    const raw = { width: 30, height: 20, channels: 1 as const };
    const extra = [Buffer.alloc(30 * 20), Buffer.alloc(30 * 20)];
    const channels = await flat(30, 20, [9, 99, 199])
      .joinChannel(extra, { raw })
      .tiff({ compression: 'none' })
      .toBuffer();
    expect(await rejected(channels)).toEqual({
      code: 'UNSUPPORTED_FORMAT',
      detail: 'The image has 5 channels. At most 4 are accepted.',
    });
  });

  test('frames are no pixels', async () => {
    expect(await rejected(gif(4, 3, 1001))).toEqual({
      code: 'TOO_MANY_PIXELS',
      detail: 'The image has more than 1,000 frames.',
    });
  });

  test('the limit of a kind of image is lower than the one that the code names', async () => {
    expect(
      await rejected(await flat(8000, 6000, [1, 2, 3]).webp({ effort: 0 }).toBuffer(), { heldBytes: 325_000_000 }),
    ).toEqual({
      code: 'TOO_MANY_PIXELS',
      detail: 'The image has 48 megapixels. Of its kind, at most 38.2 are accepted.',
    });
  });

  test('more pixels, or a longer side, than the code names need no other words', async () => {
    const png = await flat(30, 20, [9, 99, 199]).png().toBuffer();
    for (const limits of [{ maxPixels: 599 }, { maxSide: 29 }]) {
      expect(await rejected(png, limits)).toEqual({ code: 'TOO_MANY_PIXELS', detail: undefined });
    }
  });

  // "Accepted are JPEG, …, TIFF" would be said of a JPEG and of a TIFF
  test.each([
    [
      'a JPEG of 12 bits',
      async () => renamedFrame(await flat(9, 9, [1, 2, 3]).jpeg().toBuffer(), { precision: 12 }),
      'The file is a JPEG of 12 bits a channel, which cannot be read. Save it as a common JPEG of 8 bits a channel.',
    ],
    [
      'a JPEG-LS',
      async () => renamedFrame(await flat(9, 9, [1, 2, 3]).jpeg().toBuffer(), { marker: 0xf7 }),
      'The file is a JPEG-LS, which cannot be read. Save it as a common JPEG of 8 bits a channel.',
    ],
    [
      'a TIFF in floating point',
      async () => tiff(1, 1, Buffer.alloc(12), { 258: [32, 32, 32], 262: [2], 277: [3], 339: [3, 3, 3] }),
      'This TIFF cannot be processed: its samples are stored in floating point, which cannot be read. Save it as RGB of 8 or 16 bits a channel with LZW, ZIP or no compression.',
    ],
  ])('%s is told what it is', async (_, make, detail) => {
    expect(await rejected(await make())).toEqual({ code: 'UNSUPPORTED_FORMAT', detail });
  });
});
