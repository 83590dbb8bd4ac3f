import type { ProcessDeps, Outcome } from './deps';
import { processUpload } from './process-upload';
import { settle } from './settle';
import { ConflictError, MissingVariantsError } from '../errors';
import { withoutNext } from '../record/leftovers';
import type { ObjectEvent } from '../record/object-event';

/**
 * Makes the variants of an image again, since some no longer exist. Sets the image to FAILED if its original is gone,
 * too: otherwise every event would try again.
 */
export async function remakeVariants(
  deps: ProcessDeps,
  imageId: string,
  { run, once }: ObjectEvent,
  lastTry: boolean,
): Promise<Outcome> {
  const record = await deps.records.get(imageId);
  if (!record?.original) {
    throw new ConflictError();
  }
  try {
    return await processUpload(deps, { ...record.original, kind: 'created', reason: 'BROKEN', run, once }, lastTry);
  } catch (error) {
    if (!(error instanceof MissingVariantsError)) {
      throw error;
    }
  }
  // replaced: the event of the newer original makes its variants
  if (await deps.originals.head(record.original.key)) {
    return 'stale';
  }
  const current = await deps.records.get(imageId);
  if (!current || current.folder !== record.folder) {
    throw new ConflictError();
  }
  const failed = deps.transitions.failed(withoutNext(current), {
    code: 'PROCESSING_ERROR',
    message: 'Files of this image are missing, and its original no longer exists to make them again.',
  });
  if (!(await deps.records.put(failed))) {
    throw new ConflictError();
  }
  await settle(deps, failed);
  return 'failed';
}
