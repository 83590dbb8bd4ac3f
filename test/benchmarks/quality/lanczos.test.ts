import sharp from 'sharp';
import { PHOTO } from '../../../benchmarks/photos/photograph';
import { lanczos } from '../../../benchmarks/quality/lanczos';

test('a flat picture stays flat', () => {
  const flat = { width: 40, height: 30, channels: 3, data: new Uint8Array(40 * 30 * 3).fill(77) };
  const { width, height, data } = lanczos(flat, 13, 7);
  expect([width, height, data.length]).toEqual([13, 7, 13 * 7 * 3]);
  expect(data.every(value => Math.abs(value - 77) < 1e-3)).toBe(true);
});

test('axes and channels stay where they are', () => {
  const data = new Uint8Array(8 * 4 * 2);
  for (let y = 0; y < 4; y++) {
    for (let x = 4; x < 8; x++) {
      data[(y * 8 + x) * 2 + 1] = 200;
    }
  }
  const small = lanczos({ width: 8, height: 4, channels: 2, data }, 4, 2).data;
  expect([...small].filter((_, at) => at % 2 === 0)).toEqual(new Array(8).fill(0));
  expect(small[1]).toBeLessThan(20);
  expect(small[7]).toBeGreaterThan(180);
});

test('agrees with libvips on a photo that is reduced a little', async () => {
  const source = await sharp(PHOTO).resize(300, 200).raw().toBuffer();
  const ours = lanczos({ width: 300, height: 200, channels: 3, data: source }, 200, 133).data;
  const theirs = await sharp(source, { raw: { width: 300, height: 200, channels: 3 } })
    .resize(200, 133, { fit: 'fill' })
    .raw()
    .toBuffer();
  const difference = theirs.reduce((sum, value, at) => sum + Math.abs(value - ours[at]), 0) / theirs.length;
  expect(difference).toBeLessThan(1);
});
