import type { ObjectEvent } from './object-event';
import type { ProcessDeps } from './process-deps';
import type { Outcome } from './process-upload';
import { tidy } from './tidy';

/** Removes the leftovers that a sweep found on an image's record. */
export async function tidyImage(deps: ProcessDeps, event: ObjectEvent): Promise<Outcome> {
  const record = await deps.records.get(await deps.imageIdOf(event.key));
  if (!record) { return 'unknown'; }
  await tidy(deps, record);
  return 'tidied';
}
