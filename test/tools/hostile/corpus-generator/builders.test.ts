import { inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { deflateZeros, zeroPng } from '../../../../tools/hostile/corpus-generator/builders';

test.each([0, 1, 1_048_575, 1_048_576, 3_000_000])('%i zeros', length => {
  expect(inflateSync(deflateZeros(length)).equals(Buffer.alloc(length))).toBe(true);
});

test.each([
  { width: 30, height: 20, depth: 1, colorType: 0 },
  { width: 30, height: 20, depth: 8, colorType: 2 },
  { width: 31, height: 21, depth: 16, colorType: 6, interlaced: true },
  { width: 1, height: 1, depth: 8, colorType: 6, interlaced: true },
])('a picture of zeros: %j', async header => {
  const decoded = await sharp(zeroPng(header), { failOn: 'warning' }).raw().toBuffer({ resolveWithObject: true });
  expect(decoded.info).toMatchObject({ width: header.width, height: header.height });
  expect(decoded.data.every(value => value === 0)).toBe(true);
});
