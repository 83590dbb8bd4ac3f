import { loadLimits } from '../../../tools/load/limits';

test('300 uploads have to be at rest in a quarter of an hour, and the run has to end by itself in less than half an hour', () => {
  expect(loadLimits(300)).toEqual({ restSeconds: 900, totalSeconds: 1800 });
});

test('the whole has more time than its part, however many there are', () => {
  for (const uploads of [1, 100, 5000]) { expect(loadLimits(uploads).totalSeconds).toBeGreaterThan(loadLimits(uploads).restSeconds); }
});
