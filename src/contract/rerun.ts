import type { Presets } from './presets';

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
  /**
   * Images without a result before that are FAILED, and once the queue is empty, messages that left it without an
   * outcome: each worker that took one was killed.
   */
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

/** Images that a run processes at the same time unless its input says otherwise: the least that Lambda allows. */
export const RERUN_CONCURRENCY = 2;

/** Share of failed images above which a run with a canary aborts unless its input says otherwise. */
export const CANARY_ABORT_ABOVE = 0.1;

/**
 * Status of a run:
 * - `SENDING`: images are being found and sent to the queue; with a canary, the first ones,
 * - `RUNNING`: images are being processed,
 * - `PAUSED`: none is, until the run is resumed,
 * - `DONE`, `ROLLED_BACK`: all are,
 * - `DRY_RUN`: the images are counted,
 * - `ABORTED`: more images failed than the input allows, and the rest is not processed,
 * - `RESUMED`: the run goes on, as the execution with the input `resume` reports,
 * - `REPLACED`: another execution has taken the run over,
 * - `FAILED`: an error of the run itself ended it.
 */
export type RerunStatus =
  'SENDING' | 'RUNNING' | 'PAUSED' | 'DONE' | 'ROLLED_BACK' | 'DRY_RUN' | 'ABORTED' | 'RESUMED' | 'REPLACED' | 'FAILED';

/** Report of a run: the output of its execution, and part of the output of each `Check` step before. */
export interface RerunReport {
  readonly run: string;
  /** Mode; `ROLLBACK` for a roll-back. */
  readonly mode: RerunMode | 'ROLLBACK';
  readonly status: RerunStatus;
  readonly counts: RerunCounts;
  /** Estimated price of all images that were sent, in US dollars. */
  readonly dollars: number;
  /** With `DRY_RUN`, the estimated duration in minutes; otherwise the minutes since the run was first started. */
  readonly minutes: number;
  /** Reason in a sentence, for a run that was paused, aborted or replaced; otherwise empty. */
  readonly reason: string;
}

/**
 * Next action of the state machine:
 * - `CHECK`: the next look, without a pause; `WAIT`: after `waitSeconds`,
 * - `LIST`: all objects below `prefix` go to the function in batches,
 * - `SCAN`: the function goes through each of the `parts` of the table,
 * - `END`: the state is the report,
 * - `FAIL`: the execution fails, with `error` and `reason`.
 */
export type RerunNext = 'CHECK' | 'WAIT' | 'LIST' | 'SCAN' | 'END' | 'FAIL';

/**
 * Step of a run that its next look continues:
 * - `START`: the queue may be read from now on,
 * - `CANARY`: the first images are sent; `CANARY_WAIT`: they are being processed,
 * - `SEND`: all other images are sent; `DRAIN`: they are being processed.
 */
export type RerunPhase = 'START' | 'CANARY' | 'CANARY_WAIT' | 'SEND' | 'DRAIN';

/** Part of the records: a segment of a scan, or the images in the index of those that need attention. */
export interface RerunPart {
  /** Name of the item with the counters of the run. */
  readonly item: string;
  readonly segment: number;
  /** Number of all segments; 0: the index, or with canaries the listing. */
  readonly of: number;
  /** Position after which the part continues. */
  readonly after?: { readonly [name: string]: string };
  /** Indicates whether something is left of the part. */
  readonly more?: boolean;
}

/** State of an execution between its steps. */
export interface RerunState extends RerunReport {
  readonly next: RerunNext;
  /** Name of the error with `FAIL`. */
  readonly error?: string;
  readonly waitSeconds: number;
  readonly phase: RerunPhase;
  /** ARN of the execution, and the time at which it began, in epoch milliseconds. */
  readonly execution: string;
  readonly since: number;
  /** Name of the item with the counters: the run, unless this is a dry run. */
  readonly item: string;
  /** Prefix of the listed keys. */
  readonly prefix: string;
  readonly parts: readonly RerunPart[];
  /** Where the selection of canaries continues; absent: at the beginning. */
  readonly canaryAt?: RerunPart;
  /** Time since which the queue has been empty in every look, in epoch milliseconds. */
  readonly emptySince?: number;
}

/** Object of a listing that a Distributed Map passes to the function. */
export interface ListedObject {
  /** Name of the item with the counters of the run. */
  readonly item: string;
  readonly key: string;
  /** With or without quotes. */
  readonly etag: string;
  readonly bytes: number;
}

/** Settings of the rerun function. */
export interface RerunSettings {
  readonly uploadBucket: string;
  readonly variantsBucket: string;
  readonly table: string;
  readonly uploadPrefix: string;
  /** Read from the layer. */
  readonly presets: Presets;
  /** URL of the queue of uploads. */
  readonly queueUrl: string;
  /** URL of the queue of re-runs. */
  readonly rerunQueueUrl: string;
  /** Id of the event source mapping from that queue to the process function. */
  readonly mappingId: string;
  /** Memory of the process function in MiB. */
  readonly memoryMiB: number;
  /** Indicates whether the process function runs on arm64. */
  readonly arm64: boolean;
  /** Time for which replaced variants of a READY image stay. */
  readonly graceSeconds: number;
  /** Retention of a final record; absent: records do not expire. */
  readonly recordRetentionSeconds?: number;
}
