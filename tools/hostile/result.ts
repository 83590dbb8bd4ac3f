import type { Job } from './job';

/**
 * How a file ended. CRASH: its worker died or had to be killed for its memory; HANG: it had to be killed for its
 * time.
 */
export type Outcome = 'READY' | 'REJECTED' | 'FAILED' | 'CRASH' | 'HANG';

/** Cost and outcome of a file. */
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

/** Memory of one process; in MiB. */
export const MEBIBYTE = 1_048_576;

/** Message of a worker about one job: first its measurements, then the faults of the outcome. */
export type WorkerMessage =
  | { readonly kind: 'measured'; readonly measurement: Measurement }
  | { readonly kind: 'checked'; readonly findings: readonly string[]; readonly restingMiB: number };
