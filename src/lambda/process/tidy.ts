import type { ProcessDeps } from './process-deps';
import { variantSetPrefix } from '../../contract/keys';
import type { FailureCode, ImageRecord } from '../../contract/record';
import { BusyError } from '../errors';

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
  if (!isTidy && record.status === 'DELETED') { throw new BusyError(record.tidyAfter); }
}

/** Removes what a worker stored under its own claim, which is no longer the one that the record is about. */
export async function tidyOwn(deps: ProcessDeps, record: ImageRecord | undefined, claimed: ImageRecord): Promise<void> {
  const own = [claimed.fingerprint!];
  await removeVariants(deps, claimed.imageId, own);
  if (record?.superseded) { await strikeOff(deps, record, own); }
}

// its worker died at the last try, without a word
async function tidyAbandoned(deps: ProcessDeps, record: ImageRecord): Promise<void> {
  const closed = deps.transitions.failed(record, { code: record.code as FailureCode, message: record.message });
  if (await deps.records.put(closed)) { await removeSuperseded(deps, closed); }
}

async function removeSuperseded(deps: ProcessDeps, record: ImageRecord): Promise<boolean> {
  const { imageId, superseded, tidyAfter = 0 } = record;
  if (!superseded) { return true; }
  // to be known before looking what is there
  const nobodyStores = isOver(deps, tidyAfter);
  await removeVariants(deps, imageId, superseded);
  return nobodyStores && strikeOff(deps, record, superseded);
}

async function removeVariants(deps: ProcessDeps, imageId: string, fingerprints: readonly string[]): Promise<void> {
  await Promise.all(fingerprints.map(async fingerprint => {
    const keys = await deps.variants.list(variantSetPrefix(imageId, fingerprint));
    if (keys.length > 0) { await deps.variants.remove(keys); }
  }));
}

// not while a worker has the record in hand: it could not write its result any more
async function strikeOff(deps: ProcessDeps, record: ImageRecord, removed: readonly string[]): Promise<boolean> {
  return record.leaseUntil === undefined && deps.records.put(deps.transitions.tidied(record, removed));
}

function isOver({ clock }: ProcessDeps, time: number | undefined): boolean {
  return time !== undefined && time <= clock.now().getTime();
}
