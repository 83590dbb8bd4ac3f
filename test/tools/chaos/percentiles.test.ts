import { percentiles } from '../../../tools/chaos/percentiles';

test('by nearest rank', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentiles(hundred)).toEqual({ p50: 50, p95: 95, p99: 99, max: 100 });
  expect(percentiles([7])).toEqual({ p50: 7, p95: 7, p99: 7, max: 7 });
});

test('of nothing there are none', () => {
  expect(percentiles([])).toEqual({ p50: NaN, p95: NaN, p99: NaN, max: NaN });
});
