import { variantSetPrefix } from '../../contract/keys';
import type { FailureCode, ImageRecord } from '../../contract/record';
import { BusyError } from '../errors';
import type { ProcessDeps } from './deps';
import type { Outcome } from './process-upload';
import type { ObjectEvent } from '../record/object-event';
import { dueLeftovers, withoutRemoved } from '../record/tombstone';

/** How many claims of one image may be held by workers that were overtaken: an item of DynamoDB has room for 400 KB, and each takes 100 bytes. */
const MAX_HELD = 500;

/**
 * Removes the variants that are left over from earlier claims, and strikes them off the record once no worker can be storing more of
 * them. Safe to repeat: whoever comes by does it, and at last the sweep.
 *
 * Throws BusyError for a tombstone with leftovers that have to wait: no sweep comes by where there is no original, so the queue is to
 * bring the event again.
 */
export async function tidy(deps: ProcessDeps, record: ImageRecord): Promise<void> {
  if (record.status === 'FAILED' && isOver(deps, record.leaseUntil)) {
    await tidyAbandoned(deps, record);
    return;
  }
  const isTidy = await removeSuperseded(deps, record);
  if (!isTidy && record.status === 'DELETED') {
    throw new BusyError(record.tidyAfter);
  }
}

/** Removes what a worker stored under its own claim, which is no longer the one that the record is about. */
export async function tidyOwn(deps: ProcessDeps, record: ImageRecord | undefined, claimed: ImageRecord): Promise<void> {
  const own = [claimed.fingerprint!];
  await removeVariants(deps, claimed.imageId, own);
  if (record?.superseded) {
    await strikeOff(deps, record, own);
  }
}

/**
 * Removes the leftovers that no worker can be storing any more, and gives the record without them, to be claimed. Under steady replacement
 * a record never is without a lease, so this is where they are struck off. Throws BusyError where too many are still held.
 */
export async function tidyBeforeClaim(
  deps: ProcessDeps,
  record: ImageRecord | undefined,
): Promise<ImageRecord | undefined> {
  if (!record?.superseded) {
    return record;
  }
  const due = dueLeftovers(record, deps.clock.now());
  if (record.superseded.length - due.length >= MAX_HELD) {
    throw new BusyError();
  }
  await removeVariants(deps, record.imageId, due);
  return { ...record, ...withoutRemoved(record, due) };
}

// its worker died at the last try, without a word
async function tidyAbandoned(deps: ProcessDeps, record: ImageRecord): Promise<void> {
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
  // its worker finds them when it is done, or the next one does before it claims: each is listed once
  if (leaseUntil !== undefined) {
    return false;
  }
  // to be known before looking what is there
  const due = dueLeftovers(record, deps.clock.now());
  await removeVariants(deps, imageId, [...due, ...removedEarly(record, due)]);
  return due.length > 0 && (await strikeOff(deps, record, due)) && due.length === superseded.length;
}

/** What goes as soon as it can, and once more when no worker can have stored more of it: what is deleted, and what a worker gave up. */
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

// not while a worker has the record in hand: it could not write its result any more
async function strikeOff(deps: ProcessDeps, record: ImageRecord, removed: readonly string[]): Promise<boolean> {
  return record.leaseUntil === undefined && deps.records.put(deps.transitions.tidied(record, removed));
}

function isOver({ clock }: ProcessDeps, time: number | undefined): boolean {
  return time !== undefined && time <= clock.now().getTime();
}

/** Removes the leftovers that a sweep found on an image's record. */
export async function tidyImage(deps: ProcessDeps, event: ObjectEvent): Promise<Outcome> {
  const record = await deps.records.get(await deps.imageIdOf(event.key));
  if (!record) {
    return 'unknown';
  }
  await tidy(deps, record);
  return 'tidied';
}
