import { atEqualSimilarity } from '../../../benchmarks/formats/at-equal-similarity';

const ENCODES = [
  { ssim: 0.98, bytes: 300, cpuSeconds: 3 },
  { ssim: 0.9, bytes: 100, cpuSeconds: 1 },
  { ssim: 0.94, bytes: 140, cpuSeconds: 1.4 },
];

test('between two encodes it is as far as the likeness is', () => {
  expect(atEqualSimilarity(ENCODES, 0.96)).toEqual({
    ssim: 0.96,
    bytes: expect.closeTo(220),
    cpuSeconds: expect.closeTo(2.2),
  });
});

test.each([0.89, 0.99])('what no encode comes near is not guessed: %f', ssim => {
  expect(atEqualSimilarity(ENCODES, ssim)).toBeUndefined();
});
