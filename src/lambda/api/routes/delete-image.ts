import { isUploadId, uploadKey } from '../../../contract/keys';
import type { ImageRecord } from '../../../contract/record';
import { canSettle, settle } from '../../record/quota';
import { tombstoneOf } from '../../record/tombstone';
import { findRecord } from '../auth';
import type { ApiDependencies, Route } from '../dependencies';

/** Maximum number of tries to write the tombstone while the process function writes the record. */
const CONFLICT_TRIES = 5;

/**
 * `DELETE /images/{imageId}`: removes the original now and the variants a little later. Idempotent: deleting again
 * removes anything uploaded since.
 */
export const deleteImage: Route = dependencies => async context => {
  const record = await findRecord(dependencies, context);
  const key = record.original?.key ?? uploadKey(dependencies.settings.uploadPrefix, record.imageId);
  // a tombstone of an object not uploaded through the API does not contain its key
  if (record.status === 'DELETED' && !isUploadId(record.imageId)) {
    return context.body(null, 204);
  }
  // the original first: if this function dies now, the removal itself is an event
  await dependencies.originals.remove(key);
  const hadConflict = await writeTombstone(dependencies, record);
  // the form was sent again after the removal, and its upload was claimed before the tombstone
  if (hadConflict && isUploadId(record.imageId)) {
    await dependencies.originals.remove(key);
  }
  return context.body(null, 204);
};

/** Writes the tombstone. Returns whether others wrote the record in between. */
async function writeTombstone(dependencies: ApiDependencies, first: ImageRecord): Promise<boolean> {
  const { records, clock } = dependencies;
  let record: ImageRecord | undefined = first;
  for (let tries = 1; tries <= CONFLICT_TRIES; tries++) {
    if (!record || isAnother(record, first)) {
      return tries > 1;
    }
    if (record.status === 'DELETED') {
      // the process function was faster, and writes the tombstone again once it has removed the variants
      const isDone = !owes(dependencies, record) || (await giveBack(dependencies, record, record.revision));
      if (isDone || tries === CONFLICT_TRIES) {
        return tries > 1;
      }
    } else {
      const tombstone = tombstoneOf(record, clock.now());
      if ((await giveBack(dependencies, tombstone, record.revision)) || (await records.put(tombstone))) {
        return tries > 1;
      }
    }
    record = await records.get(first.imageId);
  }
  throw new Error(
    `the record of ${first.imageId} was written by others during each of ${CONFLICT_TRIES} tries to delete it`,
  );
}

/**
 * Writes the tombstone and gives back what the owner's usage holds for the image. Returns false, and writes nothing, if
 * the form may still store another original, or another writer was faster: the sweep gives it back later.
 *
 * `revision`: that of the stored record.
 */
async function giveBack({ usage, clock }: ApiDependencies, tombstone: ImageRecord, revision: number): Promise<boolean> {
  const now = clock.now();
  const settlement = canSettle(tombstone, now) && settle({ ...tombstone, revision }, 0, now);
  return usage !== undefined && settlement ? usage.settle(settlement, now) : false;
}

function owes({ usage, clock }: ApiDependencies, tombstone: ImageRecord): boolean {
  return usage !== undefined && canSettle(tombstone, clock.now());
}

// Another original was stored under the key, before or after the removal: the process function decides which one
// counts. An id of the API has only one.
function isAnother(record: ImageRecord, first: ImageRecord): boolean {
  if (isUploadId(first.imageId)) {
    return false;
  }
  return record.sequencer !== first.sequencer || record.original?.etag !== first.original?.etag;
}
