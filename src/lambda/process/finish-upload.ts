import { makeVariants } from './make-variants';
import type { ProcessDeps } from './process-deps';
import type { Outcome } from './process-upload';
import { tidy, tidyOwn } from './tidy';
import type { ImageRecord } from '../../contract/record';
import { ProcessingError, RejectedImageError } from '../errors';
import type { OpenOriginal } from '../ports';

/** Takes a claimed upload to its final record. Throws what is to be retried, having said so on the record. */
export async function finishUpload(deps: ProcessDeps, claimed: ImageRecord, original: OpenOriginal, lastTry: boolean): Promise<Outcome> {
  const settled = await settle(deps, claimed, original, lastTry);
  if (!await deps.records.put(settled)) { return stepBack(deps, claimed); }
  await tidy(deps, settled);
  return settled.status === 'READY' ? 'ready' : 'rejected';
}

async function settle(deps: ProcessDeps, claimed: ImageRecord, original: OpenOriginal, lastTry: boolean): Promise<ImageRecord> {
  try {
    const { image, variants } = await makeVariants(deps, claimed, original);
    return deps.transitions.ready(claimed, image, variants);
  } catch (error) {
    if (error instanceof RejectedImageError) {
      deps.logger.info('image rejected', { imageId: claimed.imageId, code: error.code, reason: error.message, cause: error.cause });
      return deps.transitions.rejected(claimed, error.code, error.detail);
    }
    await recordFailure(deps, claimed, error, lastTry).catch((cause: unknown) => {
      deps.logger.error('failure not recorded', { imageId: claimed.imageId, error: cause });
    });
    throw error;
  }
}

async function recordFailure(deps: ProcessDeps, claimed: ImageRecord, error: unknown, lastTry: boolean): Promise<void> {
  const failure = error instanceof ProcessingError ? { code: error.code, message: error.detail } : { code: 'PROCESSING_ERROR' } as const;
  const next = lastTry ? deps.transitions.failed(claimed, failure) : deps.transitions.released(claimed, failure);
  if (!await deps.records.put(next)) { return; }
  // after a timeout there is time for the queue only: the next try removes what this one stored
  if (lastTry || failure.code !== 'TIMED_OUT') { await tidy(deps, next); }
}

/** A newer upload or a deletion came in between: what was stored here is of no use any more. */
async function stepBack(deps: ProcessDeps, claimed: ImageRecord): Promise<Outcome> {
  const record = await deps.records.get(claimed.imageId);
  // it was our own write, whose answer was lost
  if (record?.fingerprint === claimed.fingerprint) { return 'done'; }
  await tidyOwn(deps, record, claimed);
  return 'overtaken';
}
