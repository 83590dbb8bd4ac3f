import type { ProcessDeps } from './process-deps';
import type { Outcome } from './process-upload';
import { takesNoMore } from './takes';
import { tidy } from './tidy';
import { uploadKey } from '../../contract/keys';
import type { ImageRecord } from '../../contract/record';

/**
 * Leaves a record as it is, but for what is left over: every event removes it. Throws BusyError where that has to wait. An id of the API that takes
 * no upload any more has no original either: a form that ends late, or is sent again, leaves none.
 */
export async function leave(deps: ProcessDeps, record: ImageRecord | undefined, outcome: Outcome): Promise<Outcome> {
  if (record && takesNoMore(record)) { await deps.originals.remove(uploadKey(deps.settings.uploadPrefix, record.imageId)); }
  if (record) { await tidy(deps, record); }
  return outcome;
}
