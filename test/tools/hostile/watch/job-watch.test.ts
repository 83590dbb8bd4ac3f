import { JobWatch, residentMiB } from '../../../../tools/hostile/watch/job-watch';
import { result } from '../support';

describe('job watch', () => {
  const { outcome, wallSeconds, cpuSeconds, peakMiB } = result();
  const measurement = { outcome, wallSeconds, cpuSeconds, peakMiB };
  const watch = () => new JobWatch(1000, { wallSeconds: 30, memoryMiB: 1769 });

  test('the higher peak counts: of the worker, or of those that were seen', () => {
    const seen = watch();
    expect(seen.look(1050, 300)).toBe(false);
    seen.measured(1100, measurement);
    expect(seen.checked([])).toEqual({ measurement: { ...measurement, peakMiB: 300 }, findings: [] });
  });

  test('what takes too long is killed, and called a hang', () => {
    const slow = watch();
    expect(slow.look(31_000, 100)).toBe(false);
    expect(slow.look(31_001, 100)).toBe(true);
    expect(slow.died(31_050, 'SIGKILL').measurement).toEqual({
      outcome: 'HANG',
      code: 'killed for its time',
      wallSeconds: 30.05,
      peakMiB: 100,
    });
  });

  test('what takes too much memory is killed, and called a crash', () => {
    const large = watch();
    expect(large.look(1100, 1770)).toBe(true);
    expect(large.died(1150, 'SIGKILL').measurement).toMatchObject({
      outcome: 'CRASH',
      code: 'killed for its memory',
      peakMiB: 1770,
    });
  });

  test('a worker that dies by itself', () => {
    expect(watch().died(1500, 'SIGSEGV').measurement).toMatchObject({
      outcome: 'CRASH',
      code: 'SIGSEGV',
      wallSeconds: 0.5,
    });
  });

  test('the check has time of its own, and its death is not that of the job', () => {
    const done = watch();
    done.measured(20_000, measurement);
    expect(done.look(45_000, 100)).toBe(false);
    expect(done.look(50_001, 100)).toBe(true);
    expect(done.died(50_050, 'SIGKILL')).toEqual({
      measurement,
      findings: ['cannot be checked: the worker was ended (killed for its time)'],
    });
  });
});

describe('resident memory', () => {
  test('memory of a process', async () => {
    const own = process.memoryUsage.rss() / 1_048_576;
    const seen = await residentMiB(process.pid);
    expect(seen).toBeGreaterThan(own * 0.8);
    expect(seen).toBeLessThan(own * 1.25);
  });

  test('a process that is gone has none', async () => {
    expect(await residentMiB(2 ** 22 + 1)).toBe(0);
  });
});
