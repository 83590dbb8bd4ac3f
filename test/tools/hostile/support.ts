import { ALL_FORMATS_PASS, type Job } from '../../../tools/hostile/job';
import type { Result } from '../../../tools/hostile/result';

/** A job on a file, with every format allowed. */
export function jobOn(path: string, job: Partial<Job> = {}): Job {
  return { sample: { name: 'it', path, group: '', expected: 'any' }, pass: ALL_FORMATS_PASS, expected: 'any', ...job };
}

/** A result without fault. */
export function result(overrides: Partial<Result> = {}): Result {
  return {
    job: jobOn('it'),
    outcome: 'READY',
    wallSeconds: 0.1,
    cpuSeconds: 0.1,
    peakMiB: 80,
    violations: [],
    ...overrides,
  };
}
