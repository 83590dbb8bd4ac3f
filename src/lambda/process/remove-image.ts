import { imageOf, type Outcome, type ProcessDeps } from './deps';
import { markDeleted, processUpload } from './process-upload';
import { keepRecord } from './settle';
import type { ImageRecord } from '../../contract/record';
import { compareSequencers, type ObjectEvent, isClosedToUploads } from '../record/object-event';
import { unrecorded } from '../record/transitions';

/**
 * Handles the removal of an original: removes its variants and makes its record a tombstone. In a versioned bucket, the
 * removal of a delete marker restores an original instead.
 *
 * Throws BusyError or ConflictError if the event has to be retried.
 */
export async function removeImage(deps: ProcessDeps, removal: ObjectEvent, lastTry: boolean): Promise<Outcome> {
  const imageId = await imageOf(deps, removal);
  const record = await deps.records.get(imageId);
  if (compareSequencers(removal.sequencer, record?.sequencer) === 'older') {
    return 'stale';
  }
  // stored again since, or an old version was purged: the current object counts, unless the API deleted the image
  const object = await deps.originals.head(removal.key);
  if (object && isRestored(record, removal)) {
    return processUpload(deps, { ...removal, ...object, kind: 'created' }, lastTry);
  }
  if (object || (record && isRefused(record))) {
    return keepRecord(deps, record, 'stale');
  }
  // a tombstone even if no record exists: a worker may just have opened the original
  await markDeleted(deps, record ?? unrecorded(imageId, deps.clock.now()), removal.sequencer);
  return 'deleted';
}

// deleted before, or this event has already restored it and is delivered again
function isRestored(record: ImageRecord | undefined, removal: ObjectEvent): boolean {
  return record?.status === 'DELETED' || compareSequencers(removal.sequencer, record?.sequencer) === 'same';
}

// the original was removed because of too many uploads: the record keeps that reason
function isRefused(record: ImageRecord): boolean {
  return record.status !== 'DELETED' && isClosedToUploads(record);
}
