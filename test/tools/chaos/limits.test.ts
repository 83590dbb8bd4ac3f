import { loadLimits } from '../../../tools/chaos/limits';

test('300 uploads, as in CI, have to be at rest in ten minutes, and the run ends by itself in less than twenty', () => {
  expect(loadLimits(300)).toEqual({ restSeconds: 720, totalSeconds: 1170 });
});

test('the whole has more time than its part, however many there are', () => {
  for (const uploads of [1, 100, 5000]) {
    expect(loadLimits(uploads).totalSeconds).toBeGreaterThan(loadLimits(uploads).restSeconds);
  }
});
