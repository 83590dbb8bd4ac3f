import { leftoversOf, withoutNext } from './leftovers';
import { reservationAfterRemoval } from './quota';
import type { ImageRecord } from '../../contract/record';

/** Lifetime of a tombstone: longer than an event stays in the queues (14 days), so that a late event finds it. */
const LIFETIME_SECONDS = 30 * 86_400;

/**
 * Returns the tombstone of an image whose original is gone. It keeps the data needed to deny other callers, to ignore
 * late events, and to find leftover variants.
 */
export function tombstoneOf(record: ImageRecord, now: Date, newSequencer?: string): ImageRecord {
  const { imageId, issued, owner, revision, sequencer, createdAt, unpurged } = record;
  // no grace: a deletion is immediate
  const leftovers = leftoversOf(withoutNext(record), 0);
  return {
    imageId,
    issued,
    owner,
    status: 'DELETED',
    revision: revision + 1,
    sequencer: newSequencer ?? sequencer,
    ...leftovers,
    unpurged,
    reserved: reservationAfterRemoval(record, now),
    createdAt,
    updatedAt: now.toISOString(),
    expiresAt: tombstoneEnd({ ...leftovers, unpurged }, now),
  };
}

/**
 * Returns when a tombstone expires, in epoch seconds; undefined (never) while it lists variants to remove, or edges may
 * have some.
 */
export function tombstoneEnd(
  { superseded, unpurged }: Pick<ImageRecord, 'superseded' | 'unpurged'>,
  now: Date,
): number | undefined {
  return superseded || unpurged ? undefined : Math.floor(now.getTime() / 1000) + LIFETIME_SECONDS;
}
