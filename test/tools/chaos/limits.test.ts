import { timeLimits, within } from '../../../tools/chaos/limits';

describe('limits', () => {
  test('300 uploads, as in CI, get twelve minutes until idle and less than twenty in total', () => {
    expect(timeLimits(300)).toEqual({ idleSeconds: 720, totalSeconds: 1170 });
  });

  test('the whole has more time than its part, however many there are', () => {
    for (const uploads of [1, 100, 5000]) {
      expect(timeLimits(uploads).totalSeconds).toBeGreaterThan(timeLimits(uploads).idleSeconds);
    }
  });
});

describe('with timeout', () => {
  test('returns a result in time and rethrows a failure', async () => {
    await expect(within(Promise.resolve('done'), 5)).resolves.toBe('done');
    await expect(within(Promise.reject(new Error('broken')), 5)).rejects.toThrow('broken');
  });

  test('throws at the limit', async () => {
    await expect(within(new Promise(() => {}), 0.02)).rejects.toThrow('not done after 0.02 s: gave up');
  });
});
