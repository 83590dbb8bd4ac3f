import sharp from 'sharp';
import { encode } from '../../../../src/lambda/process/pipeline/encode';
import { toPixelFrame } from '../../../../src/lambda/process/pipeline/frame';
import { photo } from '../../../support/images';

const frame = async (width = 300) => toPixelFrame(sharp(photo()).resize({ width }));

test.each(['webp', 'jpeg', 'avif'] as const)('a %s over its budget is made again at the highest quality that fits', async format => {
  const picture = await frame();
  const unlimited = await encode(picture, { format, quality: 90 });
  const maxBytes = Math.floor(unlimited.length * 0.6);
  const limited = await encode(picture, { format, quality: 90, maxBytes });
  expect(limited.length).toBeLessThanOrEqual(maxBytes);
  expect(limited.length).toBeGreaterThan(maxBytes * 0.85);
});

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
  expect(await bytes({ format: 'webp', quality: 80, effort: 6 })).toBeLessThan(await bytes({ format: 'webp', quality: 80, effort: 0 }));
  expect(await bytes({ format: 'jpeg', quality: 80, mozjpeg: true })).toBeLessThan(await bytes({ format: 'jpeg', quality: 80 }));
  expect(await bytes({ format: 'avif', quality: 60, effort: 2 })).not.toBe(await bytes({ format: 'avif', quality: 60 }));
  expect(await bytes({ format: 'png', compressionLevel: 9 })).toBeLessThan(await bytes({ format: 'png', compressionLevel: 0 }));
});
