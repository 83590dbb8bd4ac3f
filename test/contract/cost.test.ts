import { readFileSync } from 'node:fs';
import { egressDollars, PRICES, lambdaCall, photoSeconds, rerunEstimate } from '../../src/contract/cost';

const SIZE = { images: 1000, variantsPerImage: 6, memoryMiB: 1769, concurrency: 2, arm64: true };

test('a re-run of 1,000 photos costs its PUTs, its computing and little else', () => {
  const { dollars } = rerunEstimate(SIZE);
  const puts = 1000 * 6 * 0.000005;
  const computing = 1000 * (1769 / 1024) * photoSeconds(1769) * 0.0000133334;
  expect(dollars).toBeGreaterThan(puts + computing);
  expect(dollars).toBeLessThan(puts + computing + 0.03);
});

test('dollars grow with the images, minutes with images by concurrency', () => {
  const one = rerunEstimate({ ...SIZE, images: 1 });
  const billion = rerunEstimate({ ...SIZE, images: 1e9, concurrency: 1000 });
  expect(billion.dollars / one.dollars).toBeCloseTo(1e9, -3);
  expect(rerunEstimate({ ...SIZE, secondsPerImage: 6 }).minutes).toBe(50);
  expect(rerunEstimate({ ...SIZE, secondsPerImage: 6, concurrency: 10 }).minutes).toBe(10);
  expect(rerunEstimate({ ...SIZE, images: 0 })).toEqual({ dollars: 0, minutes: 0 });
});

test('each variant fewer saves one PUT', () => {
  const three = rerunEstimate({ ...SIZE, variantsPerImage: 3 });
  expect(rerunEstimate(SIZE).dollars - three.dollars).toBeCloseTo(1000 * 3 * PRICES.s3.write, 9);
});

test('x64 costs a quarter more computing', () => {
  const computing = (architecture: 'arm64' | 'x64') => lambdaCall(1024, 1, architecture) - PRICES.lambda.request;
  expect(computing('x64') / computing('arm64')).toBeCloseTo(1.25, 3);
  expect(rerunEstimate({ ...SIZE, arm64: false }).dollars).toBeGreaterThan(rerunEstimate(SIZE).dollars);
});

test('half the memory takes twice the CPU time, twice the memory saves none', () => {
  expect(photoSeconds(1769 / 2) - photoSeconds(1769)).toBeCloseTo(photoSeconds(1769) - 0.25, 6);
  expect(photoSeconds(3538)).toBe(photoSeconds(1769));
});

test('the documentation has the price and the days of a thousand million images', () => {
  const text = readFileSync('docs/reruns.md', 'utf8').replaceAll('\n', ' ');
  const { dollars, minutes } = rerunEstimate({ ...SIZE, images: 1e9, concurrency: 100 });
  expect(text).toContain(`With six variants each, they cost $${Math.round(dollars).toLocaleString('en')}.`);
  expect(text).toContain(`so 10⁹ of them take ${Math.round(minutes / 60 / 24)} days at a \`maxConcurrency\` of 100`);
  // eventually consistent: half a unit for each 4 KB
  const scan = ((1e9 * 2000) / 4096 / 2) * PRICES.dynamoDb.readUnit;
  expect(text).toContain(`for $${Math.round(scan)}, whatever it finds`);
});

test('a month of transfer costs each TB at the price of its volume', () => {
  expect(egressDollars('s3', 1)).toBeCloseTo(1000 * PRICES.internetGb, 9);
  expect(egressDollars('s3', 60)).toBeCloseTo(1000 * (10 * 0.09 + 40 * 0.085 + 10 * 0.07), 6);
  expect(egressDollars('cloudFront', 2000)).toBeCloseTo(
    1000 * (10 * 0.085 + 40 * 0.08 + 100 * 0.06 + 350 * 0.04 + 524 * 0.03 + 976 * 0.025),
    6,
  );
  expect(egressDollars('cloudFront', 0)).toBe(0);
});
