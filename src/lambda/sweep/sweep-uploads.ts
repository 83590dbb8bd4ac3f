import { dueImages } from './due-records';
import { type Action, lookAt } from './look-at';
import { isUploadId, uploadKey } from '../../contract/keys';
import { type ImageRecord, TABLE } from '../../contract/record';
import type { SweepSettings } from '../../contract/settings';
import type { Clock, DueIndex, FoundOriginal, MessageQueue, Meter, OriginalLookup, RecordStore } from '../ports';
import { eventMessage } from '../record/event-message';
import { measurementsOf } from '../record/measurements';
import type { Transitions } from '../record/transitions';

/** Dependencies of the sweep function. */
export interface SweepDeps {
  readonly settings: SweepSettings;
  readonly due: DueIndex;
  readonly records: RecordStore;
  readonly originals: OriginalLookup;
  readonly transitions: Pick<Transitions, 'unopened'>;
  readonly queue: MessageQueue;
  /**
   * Settles what an owner's usage holds for an image, if that is due, given the size of its original (0: there is
   * none). Returns the record as it is stored then; undefined if another writer was faster. Absent if owners have no
   * quota.
   */
  readonly settle?: (record: ImageRecord, stored: number) => Promise<ImageRecord | undefined>;
  /** Recounts an owner's usage, whose items are in the index, too. Absent if owners have no quota. */
  readonly recount?: (key: string) => Promise<void>;
  readonly clock: Clock;
  readonly meter: Meter;
}

/** Number of images that are looked at at the same time. */
const CONCURRENT_LOOKS = 25;

/** Counts of one sweep. */
export interface SweepReport {
  /** Images that were due. */
  readonly due: number;
  /** Images about which an event was sent. */
  readonly sent: number;
  /** Images that no worker finished, and whose record is FAILED now. */
  readonly givenUp: number;
  /** Images that could not be looked at. The next sweeps try again. */
  readonly failed: number;
  /** Reason of the first of these failures. */
  readonly error?: unknown;
  /** Indicates that time ran out. The next sweep begins with the images that were due first. */
  readonly outOfTime: boolean;
}

/**
 * Looks at each image that is due: sends the process function an event if there is something to do, and sets when the
 * image is due next. If no worker finishes an image in the time of all tries, sets its record to FAILED instead, so
 * that no image waits forever.
 */
export async function sweepUploads(deps: SweepDeps, endsAt: Date): Promise<SweepReport> {
  const outcomes: Outcome[] = [];
  for await (const imageIds of dueImages(deps.due, deps.clock.now())) {
    for (let start = 0; start < imageIds.length; start += CONCURRENT_LOOKS) {
      if (deps.clock.now() >= endsAt) {
        return reportOf(outcomes, true);
      }
      const some = imageIds.slice(start, start + CONCURRENT_LOOKS);
      outcomes.push(...(await Promise.all(some.map(imageId => handle(deps, imageId)))));
    }
  }
  return reportOf(outcomes, false);
}

/** Outcome of one look: what was done, if anything, or why it failed. */
interface Outcome {
  readonly action?: Action;
  readonly error?: unknown;
}

function reportOf(outcomes: readonly Outcome[], outOfTime: boolean): SweepReport {
  const failures = outcomes.filter(({ error }) => error !== undefined);
  const givenUp = outcomes.filter(({ action }) => action === 'give up').length;
  const sent = outcomes.filter(({ action }) => action !== undefined).length - givenUp;
  return { due: outcomes.length, sent, givenUp, failed: failures.length, error: failures[0]?.error, outOfTime };
}

// one image that cannot be looked at must not keep the sweep from the others
async function handle(deps: SweepDeps, imageId: string): Promise<Outcome> {
  try {
    if (imageId.startsWith(TABLE.usage.keyPrefix)) {
      // usages of a quota that is no longer set
      await (deps.recount ? deps.recount(imageId) : deps.due.forget(imageId));
      return {};
    }
    return { action: await lookAtImage(deps, imageId) };
  } catch (error) {
    return { error };
  }
}

async function lookAtImage(deps: SweepDeps, imageId: string): Promise<Action | undefined> {
  const found = await deps.records.get(imageId);
  const now = deps.clock.now();
  // the index follows the table with a delay
  if (!found || !isDue(found, now)) {
    return undefined;
  }
  const key = originalKey(deps, found);
  const original = key === undefined ? undefined : await deps.originals.head(key);
  const record = deps.settle ? await deps.settle(found, original?.bytes ?? 0) : found;
  if (!record || !isDue(record, now)) {
    return undefined;
  }
  const { action, next } = lookAt(record, original, deps.settings, now);
  if (action === 'give up') {
    return (await giveUp(deps, record, key!, original!)) ? action : undefined;
  }
  if (action) {
    await deps.queue.send([messageOf(record, action, key, original)]);
    if (action === 'created') {
      deps.meter.measure({ imageId, values: { SweepFinds: 1 } });
    }
  }
  // last: if this function dies before, the next sweep sends the event again
  await deps.due.postpone(record, next);
  return action;
}

function isDue({ dueAt }: ImageRecord, now: Date): boolean {
  return dueAt !== undefined && dueAt <= now.getTime();
}

/** Returns the key of an image's original; undefined for tombstones of objects not uploaded through the API. */
function originalKey({ settings }: SweepDeps, { imageId, original }: ImageRecord): string | undefined {
  return original?.key ?? (isUploadId(imageId) ? uploadKey(settings.uploadPrefix, imageId) : undefined);
}

// false: a worker has claimed the upload in the meantime
async function giveUp(
  { records, transitions, meter, clock }: SweepDeps,
  before: ImageRecord,
  key: string,
  { etag, bytes }: FoundOriginal,
): Promise<boolean> {
  const after = transitions.unopened(before, { kind: 'created', reason: 'swept', key, etag, bytes });
  if (!(await records.put(after))) {
    return false;
  }
  measurementsOf({ before, after, now: clock.now().getTime() }).forEach(measurement => meter.measure(measurement));
  return true;
}

function messageOf(
  { imageId, original: described }: ImageRecord,
  kind: Exclude<Action, 'give up'>,
  key: string | undefined,
  original?: FoundOriginal,
): string {
  const { etag, bytes } = original ?? described ?? {};
  const arrivedAt = kind === 'created' ? original?.lastModified.toISOString() : undefined;
  return eventMessage({ kind }, { key, imageId, etag, bytes, arrivedAt });
}
