import { randomBytes, seededRandom } from '../../../../tools/hostile/corpus-generator/made-file';

test('the same seed gives the same numbers, another gives others', () => {
  expect(randomBytes(seededRandom('a'), 100)).toEqual(randomBytes(seededRandom('a'), 100));
  expect(randomBytes(seededRandom('a'), 100)).not.toEqual(randomBytes(seededRandom('b'), 100));
});

test('the numbers are spread evenly from 0 to 1', () => {
  const random = seededRandom('a');
  const tenths = Array.from({ length: 10 }, () => 0);
  for (let index = 0; index < 10_000; index++) {
    tenths[Math.floor(10 * random())] += 1;
  }
  expect(Math.min(...tenths)).toBeGreaterThan(850);
  expect(Math.max(...tenths)).toBeLessThan(1150);
});
