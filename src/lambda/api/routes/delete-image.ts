import { isUploadId, uploadKey } from '../../../contract/keys';
import type { ImageRecord } from '../../../contract/record';
import { tombstoneOf } from '../../tombstone';
import type { ApiDependencies, Route } from '../api-dependencies';
import { findRecord } from '../find-record';

/** How often the tombstone is tried again when the process function wrote the record in between. */
const CONFLICT_TRIES = 5;

/** `DELETE /images/{imageId}`: the original goes now, the variants a little later. Deleting again is fine. */
export const deleteImage: Route = dependencies => async context => {
  const record = await findRecord(dependencies, context);
  const key = record.original?.key ?? uploadKey(dependencies.settings.uploadPrefix, record.imageId);
  if (record.status !== 'DELETED') {
    // the original first: should we die now, its removal is an event of its own
    await dependencies.originals.remove(key);
    await writeTombstone(dependencies, record);
  }
  return context.body(null, 204);
};

async function writeTombstone({ records, clock }: ApiDependencies, first: ImageRecord): Promise<void> {
  let record: ImageRecord | undefined = first;
  for (let tries = 1; tries <= CONFLICT_TRIES; tries++) {
    if (!record || record.status === 'DELETED' || isAnother(record, first)) { return; }
    if (await records.put(tombstoneOf(record, clock.now()))) { return; }
    record = await records.get(first.imageId);
  }
  throw new Error(`the record of ${first.imageId} was written ${CONFLICT_TRIES} times by others while it was to become a tombstone`);
}

// Somebody put another original under the key, before or after the removal: the process function looks which. An id of the API has only one.
function isAnother(record: ImageRecord, first: ImageRecord): boolean {
  if (isUploadId(first.imageId)) { return false; }
  return record.sequencer !== first.sequencer || record.original?.etag !== first.original?.etag;
}
