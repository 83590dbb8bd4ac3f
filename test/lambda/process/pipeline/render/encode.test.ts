import sharp from 'sharp';
import { toBitmap } from '../../../../../src/lambda/process/pipeline/bitmap';
import { encode, fitBytes } from '../../../../../src/lambda/process/pipeline/render/encode';
import fc from '../../../../support/fast-check';
import { photo } from '../../../../support/images';

describe('encode', () => {
  const frame = async (width = 300) => toBitmap(sharp(photo()).resize({ width }));

  test.each(['webp', 'jpeg', 'avif'] as const)(
    'a %s over its budget is made again at the highest quality that fits',
    async format => {
      const picture = await frame();
      const unlimited = await encode(picture, { format, quality: 90 });
      const maxBytes = Math.floor(unlimited.length * 0.6);
      const limited = await encode(picture, { format, quality: 90, maxBytes });
      expect(limited.length).toBeLessThanOrEqual(maxBytes);
      expect(limited.length).toBeGreaterThan(maxBytes * 0.85);
    },
  );

  test('a budget that is kept changes nothing', async () => {
    const picture = await frame();
    const webp = await encode(picture, { format: 'webp', quality: 80 });
    expect(await encode(picture, { format: 'webp', quality: 80, maxBytes: webp.length })).toEqual(webp);
  });

  test('a budget that cannot be kept gives quality 10, and never more than was asked for', async () => {
    const picture = await frame(1200);
    const at = (quality: number, maxBytes?: number) => encode(picture, { format: 'jpeg', quality, maxBytes });
    expect(await at(80, 1024)).toEqual(await at(10));
    expect(await at(5, 1024)).toEqual(await at(5));
  });

  test('more effort and mozjpeg make smaller files', async () => {
    const picture = await frame(800);
    const bytes = async (format: Parameters<typeof encode>[1]) => (await encode(picture, format)).length;
    expect(await bytes({ format: 'webp', quality: 80, effort: 6 })).toBeLessThan(
      await bytes({ format: 'webp', quality: 80, effort: 0 }),
    );
    expect(await bytes({ format: 'jpeg', quality: 80, mozjpeg: true })).toBeLessThan(
      await bytes({ format: 'jpeg', quality: 80 }),
    );
    expect(await bytes({ format: 'avif', quality: 60, effort: 2 })).not.toBe(
      await bytes({ format: 'avif', quality: 60 }),
    );
    expect(await bytes({ format: 'png', compressionLevel: 9 })).toBeLessThan(
      await bytes({ format: 'png', compressionLevel: 0 }),
    );
  });

  describe('icons', () => {
    /** Red and blue pixels in turn: colors at half the resolution leave a purple mud. */
    const stripes = (width: number) => {
      const row = Buffer.concat(
        Array.from({ length: width }, (_, x) => Buffer.from(x % 2 === 0 ? [220, 20, 20] : [20, 20, 220])),
      );
      return toBitmap(
        sharp(Buffer.concat(Array.from({ length: 32 }, () => row)), { raw: { width, height: 32, channels: 3 } }),
      );
    };
    const meanError = async (width: number, format: 'jpeg' | 'webp') => {
      const picture = await stripes(width);
      const encoded = await encode(picture, { format, quality: 80 });
      const [wanted, got] = await Promise.all([picture.open(), sharp(encoded)].map(image => image.raw().toBuffer()));
      return wanted.reduce((sum, value, at) => sum + Math.abs(value - got[at]), 0) / wanted.length;
    };

    test('have their colors at full resolution in a JPEG up to 64 pixels a side', async () => {
      expect(await meanError(64, 'jpeg')).toBeLessThan(10);
      expect(await meanError(66, 'jpeg')).toBeGreaterThan(30);
    });

    test('have theirs halved in the better way in a WebP', async () => {
      for (const [width, smartSubsample] of [
        [64, true],
        [66, false],
      ] as const) {
        const picture = await stripes(width);
        const wanted = await picture.open().webp({ quality: 80, effort: 4, smartSubsample }).toBuffer();
        expect(await encode(picture, { format: 'webp', quality: 80 })).toEqual(wanted);
      }
    });
  });
});

describe('largest fitting', () => {
  const range = fc
    .tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 99 }))
    .map(([low, more]) => ({ low, high: low + more }));

  test('finds the highest value that fits by binary search, or the lowest if none fits', async () => {
    await fc.assert(
      fc.asyncProperty(range, fc.integer({ min: 0, max: 250 }), async ({ low, high }, limit) => {
        let tries = 0;
        const found = await fitBytes(
          async value => {
            tries++;
            return value;
          },
          value => value <= limit,
          low,
          high,
        );
        expect(found).toBe(Math.max(low, Math.min(high, limit)));
        expect(tries).toBeLessThanOrEqual(Math.ceil(Math.log2(high - low + 2)));
      }),
    );
  });
});
