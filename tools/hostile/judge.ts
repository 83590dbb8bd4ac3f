import { meets } from './expectation';
import type { Job } from './job';
import { LIMITS, peakLimit } from './limits';
import type { Measurement, Result } from './result';
import type { Watched } from './watch/job-watch';

/** A job's outcome with everything that is wrong about it. */
export function judge(job: Job, { measurement, findings }: Watched): Result {
  return {
    ...measurement,
    job,
    violations: [...unexpected(job, measurement), ...overLimits(job, measurement), ...findings],
  };
}

function unexpected({ expected, sniffed }: Job, { outcome, code }: Measurement): string[] {
  if (meets(expected, { outcome, code, recognised: sniffed !== undefined })) {
    return [];
  }
  return [`got ${outcome}${code ? ` ${code}` : ''}, expected ${expected}`];
}

function overLimits({ sniffed, pass }: Job, { wallSeconds, cpuSeconds = 0, peakMiB }: Measurement): string[] {
  return [
    ...over(wallSeconds, LIMITS.wallSeconds, 'seconds'),
    ...over(cpuSeconds, LIMITS.cpuSeconds, 'CPU seconds'),
    ...over(peakMiB, peakLimit(sniffed, pass.limits.maxPixels), 'MiB'),
  ];
}

function over(got: number, limit: number, unit: string): string[] {
  return got <= limit ? [] : [`took ${got.toFixed(1)} ${unit}, at most ${limit} are allowed`];
}
