import { variantSetPrefix } from '../../contract/keys';
import type { FailureCode, ImageRecord } from '../../contract/record';
import { BusyError } from '../errors';
import type { Outcome, ProcessDeps } from './deps';
import type { ObjectEvent } from '../record/object-event';
import { dueLeftovers, withoutRemoved } from '../record/tombstone';

/**
 * Maximum number of superseded claims of one image that workers may still hold: a DynamoDB item holds 400 KB, and each
 * claim takes 100 bytes.
 */
const MAX_SUPERSEDED = 500;

/**
 * Removes variants left by earlier claims, and clears them from the record once no worker can still write them.
 * Idempotent: every event does it, and the sweep is the last resort.
 *
 * Throws BusyError if a tombstone has leftovers that cannot be removed yet. The sweep finds no image without an
 * original, so the queue has to deliver the event again.
 */
export async function cleanUp(deps: ProcessDeps, record: ImageRecord): Promise<void> {
  if (record.status === 'FAILED' && isOver(deps, record.leaseUntil)) {
    await closeAbandoned(deps, record);
    return;
  }
  const isClean = await removeSuperseded(deps, record);
  if (!isClean && record.status === 'DELETED') {
    throw new BusyError(record.cleanUpAfter);
  }
}

/** Removes the variants of a worker's own claim, which is no longer the record's current one. */
export async function discardOwnVariants(
  deps: ProcessDeps,
  record: ImageRecord | undefined,
  claimed: ImageRecord,
): Promise<void> {
  const own = [claimed.fingerprint!];
  await removeVariants(deps, claimed.imageId, own);
  if (record?.superseded) {
    await clearSuperseded(deps, record, own);
  }
}

/**
 * Removes the leftovers that no worker can still write, and returns the record without them, ready to be claimed.
 * A record that is replaced steadily always has a lease, so its leftovers can only be cleared here.
 * Throws BusyError if workers still hold too many.
 */
export async function cleanUpBeforeClaim(
  deps: ProcessDeps,
  record: ImageRecord | undefined,
): Promise<ImageRecord | undefined> {
  if (!record?.superseded) {
    return record;
  }
  const due = dueLeftovers(record, deps.clock.now());
  if (record.superseded.length - due.length >= MAX_SUPERSEDED) {
    throw new BusyError();
  }
  await removeVariants(deps, record.imageId, due);
  return { ...record, ...withoutRemoved(record, due) };
}

// the worker died at the last try, before it could write a result
async function closeAbandoned(deps: ProcessDeps, record: ImageRecord): Promise<void> {
  const closed = deps.transitions.failed(record, { code: record.code as FailureCode, message: record.message });
  if (await deps.records.put(closed)) {
    await removeSuperseded(deps, closed);
  }
}

async function removeSuperseded(deps: ProcessDeps, record: ImageRecord): Promise<boolean> {
  const { imageId, superseded, leaseUntil } = record;
  if (!superseded) {
    return true;
  }
  // the current worker removes them when it finishes, or the next one before it claims: each is listed once
  if (leaseUntil !== undefined) {
    return false;
  }
  // determine before listing: a variant stored after the listing must not be cleared
  const due = dueLeftovers(record, deps.clock.now());
  await removeVariants(deps, imageId, [...due, ...removedEarly(record, due)]);
  return due.length > 0 && (await clearSuperseded(deps, record, due)) && due.length === superseded.length;
}

/**
 * Returns the leftovers to remove right away, and again once no worker can still write them: those of a deleted image,
 * and those of a claim that its worker gave up.
 */
function removedEarly({ status, superseded = [], fingerprint }: ImageRecord, due: readonly string[]): string[] {
  const held = superseded.filter(other => !due.includes(other));
  if (status === 'DELETED') {
    return held;
  }
  return fingerprint === undefined ? held.slice(-1) : [];
}

async function removeVariants(deps: ProcessDeps, imageId: string, fingerprints: readonly string[]): Promise<void> {
  await Promise.all(
    fingerprints.map(async fingerprint => {
      const keys = await deps.variants.list(variantSetPrefix(imageId, fingerprint));
      if (keys.length > 0) {
        await deps.variants.remove(keys);
      }
    }),
  );
}

// not while a worker holds the lease: the new revision would prevent it from writing its result
async function clearSuperseded(deps: ProcessDeps, record: ImageRecord, removed: readonly string[]): Promise<boolean> {
  return record.leaseUntil === undefined && deps.records.put(deps.transitions.cleaned(record, removed));
}

function isOver({ clock }: ProcessDeps, time: number | undefined): boolean {
  return time !== undefined && time <= clock.now().getTime();
}

/** Removes the leftovers that the sweep found on an image's record. */
export async function cleanUpImage(deps: ProcessDeps, event: ObjectEvent): Promise<Outcome> {
  const record = await deps.records.get(await deps.imageIdOf(event.key));
  if (!record) {
    return 'unknown';
  }
  await cleanUp(deps, record);
  return 'cleaned';
}
