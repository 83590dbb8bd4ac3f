import type { ProcessDeps } from './process-deps';
import type { Outcome } from './process-upload';
import { tidy } from './tidy';
import type { ImageRecord } from '../../contract/record';

/** Leaves a record as it is, but for what is left over: whoever comes by removes it. Throws BusyError where that has to wait. */
export async function leave(deps: ProcessDeps, record: ImageRecord | undefined, outcome: Outcome): Promise<Outcome> {
  if (record) { await tidy(deps, record); }
  return outcome;
}
