import type { ProcessSettings } from '../../contract/settings';
import type {
  Clock,
  MessageVisibility,
  Meter,
  OriginalStore,
  PurgeQueue,
  RecordStore,
  RunCounters,
  VariantStore,
} from '../ports';
import type { Layers, renderImage } from './pipeline';
import type { VariantSpec } from '../../contract/variant-spec';
import type { ImageIdOf, OwnerFolderOf } from '../record/image-id';
import type { ObjectEvent } from '../record/object-event';
import type { Transitions } from '../record/transitions';

/** Dependencies of the process function. */
export interface ProcessDeps {
  readonly settings: ProcessSettings;
  readonly imageIdOf: ImageIdOf;
  readonly ownerFolderOf: OwnerFolderOf;
  readonly records: RecordStore;
  readonly runs: RunCounters;
  readonly originals: OriginalStore;
  readonly variants: VariantStore;
  readonly transitions: Transitions;
  readonly clock: Clock;
  readonly render: typeof renderImage;
  /**
   * Loads the contents of the construct's layers for one image under a spec. They stop working when the signal is
   * aborted. Undefined if the function has no layers.
   */
  readonly layers?: (spec: VariantSpec, abandoned: AbortSignal) => Promise<Layers>;
  readonly logger: EventLogger;
  readonly meter: Meter;
  readonly queue: MessageVisibility;
  /** Absent if no distribution keeps copies. */
  readonly purges?: PurgeQueue;
  /** Returns the seconds until Lambda ends this invocation, and with it the worker. */
  readonly secondsLeft: () => number;
}

/** Returns the id of the image that an event is about. */
export async function imageOf({ imageIdOf }: ProcessDeps, { imageId, key }: ObjectEvent): Promise<string> {
  return imageId ?? imageIdOf(key);
}

/** Structured log lines. Log ids and codes, never payloads. */
interface EventLogger {
  info(message: string, details: Record<string, unknown>): void;
  error(message: string, details: Record<string, unknown>): void;
}

/**
 * The outcome of an event, as it appears in the log:
 * - `ready`, `rejected`: the upload has this result now,
 * - `kept`: other variants could not be made, and the READY image keeps those that it has,
 * - `repeated`: the re-run has finished this image before,
 * - `deleted`: the image's record is a tombstone now,
 * - `done`: the upload already had its result,
 * - `stale`: the event no longer counts: a newer event or object exists, or the id accepts no more uploads,
 * - `superseded`: a newer upload or a deletion won while this one was processed,
 * - `moved`: the variants are on the side of the image's visibility now,
 * - `failed`: variants no longer exist, and cannot be made again, or the canary of a re-run failed,
 * - `cleaned`: leftover variants were removed,
 * - `unknown`: no record exists, and for an upload no original either.
 */
export type Outcome =
  | 'ready'
  | 'rejected'
  | 'kept'
  | 'repeated'
  | 'deleted'
  | 'stale'
  | 'done'
  | 'superseded'
  | 'moved'
  | 'failed'
  | 'cleaned'
  | 'unknown';
