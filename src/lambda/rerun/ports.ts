import type { Attention, ImageRecord } from '../../contract/record';
import type { RerunMode, RerunSettings } from '../../contract/rerun';
import type { Clock, MessageQueue, RecordStore, RunCounts, VariantStore } from '../ports';
import type { ImageIdOf } from '../record/image-id';
import type { Transitions } from '../record/transitions';

/** Facts about a run that do not change, from its first input. */
export interface RunPlan {
  /** Name of the run. */
  readonly run: string;
  /** Mode; absent for a roll-back. */
  readonly mode?: RerunMode;
  /** Name of the run that is rolled back. */
  readonly rollback?: string;
  readonly preset?: string;
  readonly prefix?: string;
  readonly dryRun?: boolean;
  readonly canary?: number;
  readonly abortAbove?: number;
  readonly maxConcurrency: number;
  /** Time of the first start, in epoch milliseconds. */
  readonly startedAt: number;
  /** Set if the run was aborted: it does not go on. */
  readonly aborted?: true;
}

/**
 * Counters of a run, with the number of variants of all images that were sent. Here, `sent` counts messages: two of an
 * image that was sent again.
 */
export interface RunTotals extends RunCounts {
  readonly variants: number;
}

/** A run as it is stored. */
export interface StoredRun {
  readonly plan: RunPlan;
  readonly totals: RunTotals;
}

/** The item that says which run is in progress. Times are in epoch milliseconds. */
export interface RunLock {
  /** Incremented with every write. */
  readonly version: number;
  readonly run: string;
  /** ARN of the execution that drives the run. */
  readonly execution: string;
  /** Time after which the run is no longer in progress unless it writes a later one. */
  readonly heldUntil: number;
  readonly maxConcurrency: number;
  readonly paused: boolean;
  /** Indicates whether the queue has messages of this run only, which the process function is to read. */
  readonly open: boolean;
  /** Set until the messages are removed that another run may have left in the queue. */
  readonly leftovers: boolean;
  /** Time at which the queue was purged last. */
  readonly purgedAt?: number;
}

/** The runs in the table. */
export interface RunStore {
  /** Reads a run, strongly consistent; undefined if it was not planned. */
  read(item: string): Promise<StoredRun | undefined>;
  /** Writes the plan of a run, and sets its counter `seen` to zero. */
  plan(item: string, plan: RunPlan): Promise<void>;
  /** Adds to the counters of a run. */
  add(item: string, counts: Partial<RunTotals>): Promise<void>;
  readLock(): Promise<RunLock | undefined>;
  /** Writes the lock if the stored one has the previous version. Returns false, and writes nothing, otherwise. */
  writeLock(lock: RunLock): Promise<boolean>;
}

/** Numbers of the messages in a queue, approximate on AWS. */
export interface Backlog {
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
}

/** The queue of re-runs. */
export interface RerunQueue {
  send(bodies: readonly string[]): Promise<void>;
  backlog(): Promise<Backlog>;
  /** Removes all messages, within a minute. */
  purge(): Promise<void>;
}

/** The mapping from the queue to the process function. */
export interface QueueMapping {
  enable(maxConcurrency: number): Promise<void>;
  disable(): Promise<void>;
}

/** An object of the upload bucket. */
export interface StoredObject {
  readonly key: string;
  readonly etag: string;
  readonly bytes: number;
}

/** The upload bucket as a list. */
export interface ObjectListing {
  /** Returns the objects below a prefix whose keys follow `after`, in order, at most 1,000. */
  list(prefix: string, after?: string): Promise<{ readonly objects: readonly StoredObject[]; readonly next?: string }>;
}

/** Position in the table. */
export type ScanPosition = Readonly<Record<string, string>>;

/** The records in any order. */
export interface RecordScan {
  /** Reads records by their ids, strongly consistent. */
  getAll(imageIds: readonly string[]): Promise<ReadonlyMap<string, ImageRecord>>;
  /** Returns a page of one segment of the table. Items that are no records are left out. */
  scan(segment: number, of: number, after?: ScanPosition): Promise<ScannedPage>;
  /** Returns a page of the images with a status that needs attention. */
  attention(status: Attention, after?: ScanPosition): Promise<ScannedPage>;
}

/** Page of records. */
export interface ScannedPage {
  readonly records: readonly ImageRecord[];
  readonly next?: ScanPosition;
}

/** Dependencies of the rerun function. */
export interface RerunDeps {
  readonly settings: Pick<RerunSettings, 'presets' | 'uploadPrefix' | 'memoryMiB' | 'arm64'>;
  readonly clock: Clock;
  readonly imageIdOf: ImageIdOf;
  readonly runs: RunStore;
  /** Queue of the uploads: work that a roll-back leaves to the process function. */
  readonly uploads: MessageQueue;
  readonly queue: RerunQueue;
  readonly mapping: QueueMapping;
  readonly listing: ObjectListing;
  readonly scan: RecordScan;
  readonly records: RecordStore;
  readonly variants: Pick<VariantStore, 'list'>;
  readonly transitions: Pick<Transitions, 'rolledBack'>;
}
