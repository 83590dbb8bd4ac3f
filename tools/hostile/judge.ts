import type { Sample } from './corpus/samples';
import { type Job, meets, type Pass } from './jobs';
import { LIMITS, peakLimit } from './limits';
import type { Watched } from './watch/run-jobs';
import { InputType } from '../../src/input-type';
import { planProcessor } from '../../src/settings/resolve-props';

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

/** Files of the shared corpus of which its manifest expects what cannot be had, and what is expected of them instead. */
export const EXCEPTIONS: Readonly<Record<string, string>> = {
  // more pixels on a side than libpng and libtiff take: they call the header damaged, and nothing is decoded
  'bomb/png_hdr_2147483647.png': 'reject:TOO_MANY_PIXELS|reject:CORRUPT',
  'tiff/huge_4e9.tif': 'reject:TOO_MANY_PIXELS|reject:CORRUPT',
  // Lab with a colour profile: libvips 8.18 takes it for another encoding of Lab and refuses it, with plain sharp as well
  'colour/lab.tif': 'reject:UNSUPPORTED_FORMAT',
};

/** How a file ended. CRASH: its worker died or had to be killed for its memory; HANG: it had to be killed for its time. */
export type Outcome = 'READY' | 'REJECTED' | 'FAILED' | 'CRASH' | 'HANG';

/** What a file cost and how it ended. */
export interface Measurement {
  readonly outcome: Outcome;
  /** The record's code; for CRASH, how the worker died. */
  readonly code?: string;
  readonly wallSeconds: number;
  /** User and system time of all threads; absent if the worker did not live to tell. */
  readonly cpuSeconds?: number;
  /** The most memory that the whole worker had meanwhile. */
  readonly peakMiB: number;
}

/** A measurement, and everything that is wrong about it. */
export interface Result extends Measurement {
  readonly job: Job;
  readonly violations: readonly string[];
}

/** What the construct makes of no props at all. */
export const DEFAULT_PASS = makePass('default');

/** The same with AVIF, TIFF and HEIC, which are opt-in, allowed. */
export const ALL_FORMATS_PASS = makePass('all formats', Object.values(InputType));

function makePass(name: Pass['name'], allowedInputTypes?: InputType[]): Pass {
  const { settings, timeout } = planProcessor({ allowedInputTypes }).process;
  return {
    name,
    limits: settings.limits,
    spec: settings.spec,
    maxReceiveCount: settings.maxReceiveCount,
    timeoutSeconds: timeout.toSeconds(),
  };
}

/** What Willem van Schaik's PngSuite says of its files by their names: those that begin with an x are damaged. Undefined for other files. */
export function pngSuiteExpectation({ group, name }: Sample): string | undefined {
  if (group !== 'pngsuite') {
    return undefined;
  }
  return /(^|[/_])x[^/_]*\.png$/.test(name) ? 'reject:CORRUPT' : 'ok';
}
