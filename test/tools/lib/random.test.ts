import { Random } from '../../../tools/lib/random';

const draw = (seed: number | string) => {
  const random = new Random(seed);
  return [random.next(), random.between(1, 6), random.chance(0.5), random.pick(['a', 'b', 'c']), random.bytes(4)];
};

test('the same seed gives the same numbers, another seed gives others', () => {
  expect(draw(1)).toEqual(draw(1));
  expect(draw('noise/1')).toEqual(draw('noise/1'));
  expect(draw(1)).not.toEqual(draw(2));
});

test('numbers stay within their bounds and reach both', () => {
  const random = new Random(7);
  const drawn = Array.from({ length: 1000 }, () => random.between(2, 5));
  expect(new Set(drawn)).toEqual(new Set([2, 3, 4, 5]));
  const fractions = Array.from({ length: 1000 }, () => random.next());
  expect(Math.min(...fractions)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...fractions)).toBeLessThan(1);
});
