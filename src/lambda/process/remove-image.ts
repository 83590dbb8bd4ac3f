import type { ProcessDeps } from './deps';
import { bury, leave, type Outcome, processUpload } from './process-upload';
import type { ImageRecord } from '../../contract/record';
import { compareSequencers, type ObjectEvent, takesNoMore } from '../record/object-event';
import { unrecorded } from '../record/transitions';

/**
 * Follows the removal of an original: its variants go, and its record becomes a tombstone. In a versioned bucket the removal may be that of
 * a delete marker, which brings an original back. Throws what is to be retried.
 */
export async function removeImage(deps: ProcessDeps, removal: ObjectEvent, lastTry: boolean): Promise<Outcome> {
  const imageId = await deps.imageIdOf(removal.key);
  const record = await deps.records.get(imageId);
  if (compareSequencers(removal.sequencer, record?.sequencer) === 'older') {
    return 'stale';
  }
  // put again since, or an old version of it was purged: the object that is there counts, unless the API made a tombstone of its id meanwhile
  const object = await deps.originals.look(removal.key);
  if (object && isRestored(record, removal)) {
    return processUpload(deps, { ...removal, ...object, kind: 'created' }, lastTry);
  }
  if (object || (record && isRefused(record))) {
    return leave(deps, record, 'stale');
  }
  // a tombstone even for what was never recorded: a worker may just have opened it
  await bury(deps, record ?? unrecorded(imageId, deps.clock.now()), removal.sequencer);
  return 'deleted';
}

// or this very event has taken it up already, and comes once more
function isRestored(record: ImageRecord | undefined, removal: ObjectEvent): boolean {
  return record?.status === 'DELETED' || compareSequencers(removal.sequencer, record?.sequencer) === 'same';
}

// its original was removed because there were too many: that says why, and so it stays
function isRefused(record: ImageRecord): boolean {
  return record.status !== 'DELETED' && takesNoMore(record);
}
