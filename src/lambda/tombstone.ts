import { leftoversOf } from './leftovers';
import type { ImageRecord } from '../contract/record';

/** Tombstones outlive every event that may still lie in the queue (14 days), so that a late one finds them. */
const LIFETIME_SECONDS = 30 * 86_400;

/** The record of an image whose original is gone: what it takes to keep others out, late events off, and to find what is left over. */
export function tombstoneOf(record: ImageRecord, now: Date, newSequencer?: string): ImageRecord {
  const { imageId, issued, owner, revision, sequencer, createdAt } = record;
  const leftovers = leftoversOf(record);
  return {
    imageId,
    issued,
    owner,
    status: 'DELETED',
    revision: revision + 1,
    sequencer: newSequencer ?? sequencer,
    ...leftovers,
    createdAt,
    updatedAt: now.toISOString(),
    expiresAt: tombstoneEnd(leftovers, now),
  };
}

/** When DynamoDB may drop a tombstone, in epoch seconds: never while it says what is still to be removed. */
export function tombstoneEnd({ superseded }: Pick<ImageRecord, 'superseded'>, now: Date): number | undefined {
  return superseded ? undefined : Math.floor(now.getTime() / 1000) + LIFETIME_SECONDS;
}
