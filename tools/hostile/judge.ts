import { meets } from './expectation';
import type { Job } from './job';
import type { Measurement, Result } from './result';
import type { Watched } from './watch/job-watch';
import type { InputFormatName } from '../../src/contract/input-formats';
import { MOST_HELD_BYTES_PER_PIXEL } from '../../src/contract/input-limits';

/** A job's outcome with everything that is wrong about it. */
export function judge(job: Job, { measurement, findings }: Watched): Result {
  return {
    ...measurement,
    job,
    violations: [...unexpected(job, measurement), ...overLimits(job, measurement), ...findings],
  };
}

function unexpected({ expected, sniffed }: Job, { outcome, code }: Measurement): string[] {
  if (meets(expected, { outcome, code, recognized: sniffed !== undefined })) {
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

/**
 * Limits of each file. More is a broken limit, and shown as such. `peakMiB` is that of files that a decoder reads
 * row by row.
 */
export const LIMITS = { wallSeconds: 10, cpuSeconds: 5, peakMiB: 400 } as const;

const MEBIBYTE = 1_048_576;

/** Node.js, sharp and the variants, before a decoder holds anything. */
const START_MIB = 192;

/** The most memory for a file that looks like this and may have so many pixels: a decoder may hold all of them. */
export function peakLimit(format: InputFormatName | undefined, maxPixels: number): number {
  const held = format === undefined ? 0 : (MOST_HELD_BYTES_PER_PIXEL[format] * maxPixels) / MEBIBYTE;
  return Math.max(LIMITS.peakMiB, Math.ceil(START_MIB + held));
}

/** When a worker is killed. */
export interface KillLimits {
  readonly wallSeconds: number;
  readonly memoryMiB: number;
}

/** Long after the limits are broken, and at the memory that the function has by default. */
export const KILL: KillLimits = { wallSeconds: 30, memoryMiB: 1769 };
