import type { ProcessDeps } from './process-deps';
import { tidy } from './tidy';
import type { ImageRecord } from '../../contract/record';
import { ConflictError } from '../errors';

/** Makes the record of an image a tombstone and removes its variants. Throws what is to be retried. */
export async function bury(deps: ProcessDeps, record: ImageRecord, sequencer: string | undefined): Promise<void> {
  const tombstone = deps.transitions.deleted(record, sequencer);
  if (!await deps.records.put(tombstone)) { throw new ConflictError(); }
  await tidy(deps, tombstone);
}
