import type { Measurement } from '../judge';

/** Memory of one process; in MiB. */
export const MEBIBYTE = 1_048_576;

/** What a worker says of one job: first what it measured, then what it found wrong about the outcome. */
export type WorkerMessage =
  | { readonly kind: 'measured'; readonly measurement: Measurement }
  | { readonly kind: 'checked'; readonly findings: readonly string[]; readonly restingMiB: number };
