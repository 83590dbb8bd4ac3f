import { leftoversOf, withoutNext } from './leftovers';
import { isSameUpload, type ObjectEvent } from './object-event';
import { currentSet, keptSet } from './variant-sets';
import type { ClaimOrigin, ImageRecord, KeptFor, NextVariants } from '../../contract/record';

/**
 * Tells whether an image stays READY with its variants while a worker makes others from this upload: they show the same
 * original. Those of a broken image are no use to anybody.
 */
export function keepsVariants(record: ImageRecord, upload: ObjectEvent): boolean {
  return record.status === 'READY' && upload.reason !== 'BROKEN' && isSameUpload(record, upload);
}

/** A worker's claim on the next variants of a READY image. */
interface NextClaim extends Omit<NextVariants, 'croppedTo'> {
  readonly claimedFor: string;
  readonly claimedBy?: ClaimOrigin;
  /** Epoch milliseconds. */
  readonly leaseUntil: number;
}

/** Returns a READY record with a claim on its next variants. For readers, nothing changes. */
export function withNext(before: ImageRecord, claim: NextClaim): ImageRecord {
  const { folder, specHash, claimedFor, claimedBy, leaseUntil } = claim;
  return {
    ...withoutNext(before),
    revision: before.revision + 1,
    next: { folder, specHash, croppedTo: before.focus },
    claimedFor,
    claimedBy,
    leaseUntil,
    attempts: (before.attempts ?? 0) + 1,
  };
}

/**
 * Returns the record whose next variants are to be the current ones, and whose current ones are the previous ones.
 * `run`: name of the re-run that made the next ones.
 */
export function switchedToNext(claimed: ImageRecord, graceUntil: number, run?: string): ImageRecord {
  const { folder, specHash, croppedTo } = claimed.next!;
  return {
    ...claimed,
    ...leftoversOf(claimed, graceUntil),
    next: undefined,
    folder,
    specHash,
    croppedTo,
    previous: keptSet({ ...currentSet(claimed), replacedBy: run }, claimed.visibility),
  };
}

/** Returns a READY record that keeps its variants for a reason, without a claim on other ones. */
export function withKept(record: ImageRecord, keptFor: KeptFor): ImageRecord {
  return { ...withoutNext(record), revision: record.revision + 1, keptFor };
}
