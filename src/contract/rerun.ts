/** Modes of a re-run, by the images that each processes again. */
export const RERUN_MODES = ['NEW', 'STALE', 'FAILED', 'REJECTED', 'BROKEN', 'ALL'] as const;

/**
 * Mode of a re-run: the images that it processes again.
 * - `NEW`: originals without a record, such as those that were in the bucket before the processor,
 * - `STALE`: READY images whose variants were created with other settings than their preset has now,
 * - `FAILED`, `REJECTED`: images with this status,
 * - `BROKEN`: READY images of which variants no longer exist,
 * - `ALL`: every original.
 */
export type RerunMode = (typeof RERUN_MODES)[number];

/** Input of the state machine: one of `mode`, `rollback`, `pause` and `resume`. */
export interface RerunInput {
  readonly mode?: RerunMode;
  /** Name of a run whose images get the variants back that they had before it. */
  readonly rollback?: string;
  /** Stops the delivery of images to the process function, until a `resume`. */
  readonly pause?: boolean;
  readonly resume?: boolean;
  /** Only images of this preset. */
  readonly preset?: string;
  /** Only originals whose key begins with this text. */
  readonly prefix?: string;
  /** Counts the images, and processes none. */
  readonly dryRun?: boolean;
  /** Number of images that are processed first, each with one try. The rest follows if enough of them succeed. */
  readonly canary?: number;
  /** Share of images that may fail, from 0 to 1. Above it, the run aborts. */
  readonly abortAbove?: number;
  /** Maximum number of images that are processed at the same time. */
  readonly maxConcurrency?: number;
  /**
   * Name of the run; absent: the name of the execution. Images that a run of this name has finished are skipped, so a
   * run that was interrupted goes on under its name.
   */
  readonly run?: string;
}

/** Counters of a run. */
export interface RerunCounts {
  /** Originals or records that were looked at. */
  readonly seen: number;
  /** Images that were sent to the process function; with `dryRun`, that would be. */
  readonly sent: number;
  /** Images that are READY with new variants. */
  readonly ready: number;
  /** READY images that kept their variants, because processing failed or refused the original. */
  readonly kept: number;
  /** Images without a result before that are REJECTED. */
  readonly rejected: number;
  /** Images without a result before that are FAILED. */
  readonly failed: number;
  /** Images that needed nothing, such as deleted ones. */
  readonly unchanged: number;
}

/** The run that an event of the re-run queue belongs to. */
export interface RerunOrigin {
  readonly mode: RerunMode;
  /** Name of the run. */
  readonly run?: string;
  /** Set for canaries: a failure is final at the first try. */
  readonly once?: true;
}
