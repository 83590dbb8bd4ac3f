import { isUploadId, uploadKey } from '../../../contract/keys';
import type { ImageRecord } from '../../../contract/record';
import { tombstoneOf } from '../../record/tombstone';
import { findRecord } from '../auth';
import type { ApiDependencies, Route } from '../dependencies';

/** How often the tombstone is tried again when the process function wrote the record in between. */
const CONFLICT_TRIES = 5;

/** `DELETE /images/{imageId}`: the original goes now, the variants a little later. Deleting again is fine, and removes what came since. */
export const deleteImage: Route = dependencies => async context => {
  const record = await findRecord(dependencies, context);
  const key = record.original?.key ?? uploadKey(dependencies.settings.uploadPrefix, record.imageId);
  // a tombstone of an object that came by other means does not say under which key it was
  if (record.status === 'DELETED' && !isUploadId(record.imageId)) {
    return context.body(null, 204);
  }
  // the original first: should we die now, its removal is an event of its own
  await dependencies.originals.remove(key);
  const wasOvertaken = await writeTombstone(dependencies, record);
  // the form was sent again after the removal, and its upload was taken up before the tombstone
  if (wasOvertaken && isUploadId(record.imageId)) {
    await dependencies.originals.remove(key);
  }
  return context.body(null, 204);
};

/** Answers whether others wrote the record in between. */
async function writeTombstone({ records, clock }: ApiDependencies, first: ImageRecord): Promise<boolean> {
  let record: ImageRecord | undefined = first;
  for (let tries = 1; tries <= CONFLICT_TRIES; tries++) {
    if (!record || record.status === 'DELETED' || isAnother(record, first)) {
      return tries > 1;
    }
    if (await records.put(tombstoneOf(record, clock.now()))) {
      return tries > 1;
    }
    record = await records.get(first.imageId);
  }
  throw new Error(
    `the record of ${first.imageId} was written ${CONFLICT_TRIES} times by others while it was to become a tombstone`,
  );
}

// Somebody put another original under the key, before or after the removal: the process function looks which. An id of the API has only one.
function isAnother(record: ImageRecord, first: ImageRecord): boolean {
  if (isUploadId(first.imageId)) {
    return false;
  }
  return record.sequencer !== first.sequencer || record.original?.etag !== first.original?.etag;
}
