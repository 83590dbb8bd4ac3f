import { type Plane, ssim } from '../../../benchmarks/quality/ssim';

const plane = (value: (x: number, y: number) => number, width = 32, height = 24): Plane => ({
  width,
  height,
  data: Float32Array.from({ length: width * height }, (_, at) => value(at % width, Math.floor(at / width))),
});
const waves = plane((x, y) => 128 + 60 * Math.sin(x) + 40 * Math.cos(y / 2));

test('a picture is wholly like itself', () => {
  expect(ssim(waves, waves)).toBeCloseTo(1, 12);
});

test('a flat picture that is lighter has the luminance term alone', () => {
  const c1 = 2.55 ** 2;
  expect(
    ssim(
      plane(() => 100),
      plane(() => 120),
    ),
  ).toBeCloseTo((2 * 100 * 120 + c1) / (100 ** 2 + 120 ** 2 + c1), 6);
});

test('the negative of a picture is unlike it', () => {
  expect(
    ssim(
      waves,
      plane((x, y) => 255 - waves.data[y * 32 + x]),
    ),
  ).toBeLessThan(0);
});

test('the more noise, the less alike', () => {
  const noisy = (by: number) => plane((x, y) => waves.data[y * 32 + x] + by * (((x * 7 + y * 13) % 5) - 2));
  expect(ssim(waves, noisy(2))).toBeGreaterThan(ssim(waves, noisy(8)));
});

test('refuses pictures of different size, and has no answer for tiny ones', () => {
  expect(() =>
    ssim(
      waves,
      plane(() => 0, 31, 24),
    ),
  ).toThrow('got 32 × 24 and 31 × 24');
  expect(
    ssim(
      plane(() => 1, 10, 10),
      plane(() => 1, 10, 10),
    ),
  ).toBeNaN();
});
