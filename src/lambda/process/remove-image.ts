import { bury } from './bury';
import { compareSequencers } from './compare-sequencers';
import { leave } from './leave';
import type { ObjectEvent } from './object-event';
import type { ProcessDeps } from './process-deps';
import type { Outcome } from './process-upload';
import type { ImageRecord } from '../../contract/record';

/** Follows the removal of an original: its variants go, and its record becomes a tombstone. Throws what is to be retried. */
export async function removeImage(deps: ProcessDeps, removal: ObjectEvent): Promise<Outcome> {
  const imageId = await deps.imageIdOf(removal.key);
  const record = await deps.records.get(imageId);
  if (compareSequencers(removal.sequencer, record?.sequencer) === 'older') { return 'stale'; }
  // put again since, or an old version of it was purged: the object that is there counts, unless the API made a tombstone of its id meanwhile
  if (await deps.originals.exists(removal.key)) { return leave(deps, record, 'stale'); }
  // a tombstone even for what was never recorded: a worker may just have opened it
  await bury(deps, record ?? unrecorded(imageId, deps.clock.now()), removal.sequencer);
  return 'deleted';
}

/** What stands for the record of an image that has none, to be followed by its first. */
export function unrecorded(imageId: string, now: Date): ImageRecord {
  return { imageId, status: 'AWAITING_UPLOAD', revision: 0, createdAt: now.toISOString(), updatedAt: now.toISOString() };
}
