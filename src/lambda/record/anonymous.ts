import { tombstoneEnd } from './tombstone';
import type { ImageRecord } from '../../contract/record';

/**
 * Returns the tombstone of an image of which everything was erased. It keeps nothing of its owner: only that the id
 * accepts no more uploads, for as long as a late event may arrive.
 */
export function anonymousTombstone(
  { imageId, issued, revision, sequencer, createdAt }: ImageRecord,
  now: Date,
): ImageRecord {
  return {
    imageId,
    issued,
    status: 'DELETED',
    revision: revision + 1,
    sequencer,
    createdAt,
    updatedAt: now.toISOString(),
    expiresAt: tombstoneEnd({}, now),
  };
}

/**
 * Returns the time until which something may still be stored for an image, in epoch milliseconds: by a worker whose
 * lease lasts, or with the presigned form of its id. An upload that began before the form expired may end
 * `lateSeconds` later.
 */
export function writableUntil(record: ImageRecord, uploadExpirySeconds: number, lateSeconds: number): number {
  const { leaseUntil = 0, superseded = [], heldUntil = {}, inGrace = [], issued, createdAt } = record;
  // the grace period holds folders that no worker writes to
  const workers = superseded.filter(folder => !inGrace.includes(folder)).map(folder => heldUntil[folder] ?? 0);
  const form = issued ? new Date(createdAt).getTime() + (uploadExpirySeconds + lateSeconds) * 1000 : 0;
  return Math.max(leaseUntil, form, ...workers);
}
