import type { ImageRecord } from '../../contract/record';
import { ConflictError, ProcessingError, RejectedImageError } from '../errors';
import { cleanUp, discardFolder } from './cleanup';
import type { Outcome, ProcessDeps } from './deps';
import { makeVariants } from './make-variants';
import { settle } from './settle';
import type { OpenOriginal } from '../ports';

/** Maximum number of writes of one result while the API changes the record. */
const WRITE_TRIES = 20;

/** Returns the record with a result, from the claimed record as it is now. */
type Result = (claimed: ImageRecord) => ImageRecord;

/** Processes a claimed upload. Throws if the upload has to be retried, after it has recorded the failure. */
export async function finishUpload(
  deps: ProcessDeps,
  claimed: ImageRecord,
  original: OpenOriginal,
  lastTry: boolean,
): Promise<Outcome> {
  const result = await produceResult(deps, claimed, original, lastTry);
  const written = await writeResult(deps, claimed, result);
  if (!written) {
    return yieldToNewer(deps, claimed);
  }
  await settle(deps, written);
  return written.status === 'READY' ? 'ready' : 'rejected';
}

async function produceResult(
  deps: ProcessDeps,
  claimed: ImageRecord,
  original: OpenOriginal,
  lastTry: boolean,
): Promise<Result> {
  try {
    const { image, variants } = await makeVariants(deps, claimed, original);
    return record => deps.transitions.ready(record, image, variants);
  } catch (error) {
    if (error instanceof RejectedImageError) {
      deps.logger.info('image rejected', {
        imageId: claimed.imageId,
        code: error.code,
        reason: error.message,
        cause: error.cause,
      });
      return record => deps.transitions.rejected(record, error.code, error.detail);
    }
    await recordFailure(deps, claimed, error, lastTry).catch((cause: unknown) => {
      deps.logger.error('failure not recorded', { imageId: claimed.imageId, error: cause });
    });
    throw error;
  }
}

async function recordFailure(deps: ProcessDeps, claimed: ImageRecord, error: unknown, lastTry: boolean): Promise<void> {
  const failure =
    error instanceof ProcessingError
      ? { code: error.code, message: error.detail }
      : ({ code: 'PROCESSING_ERROR' } as const);
  const written = await writeResult(deps, claimed, record =>
    lastTry ? deps.transitions.failed(record, failure) : deps.transitions.released(record, failure),
  );
  // after a timeout, only the retry delay can still be set: the next try removes what this one stored
  if (written && (lastTry || failure.code !== 'TIMED_OUT')) {
    await cleanUp(deps, written);
  }
}

/**
 * Writes a result. If the API has changed the record meanwhile, such as its visibility, the result is based on the
 * changed one. Returns undefined, and writes nothing, if the claim is no longer the record's current one.
 */
async function writeResult(deps: ProcessDeps, claimed: ImageRecord, result: Result): Promise<ImageRecord | undefined> {
  let record = claimed;
  for (let tries = 1; tries <= WRITE_TRIES; tries++) {
    const next = result(record);
    if (await deps.records.put(next)) {
      return next;
    }
    const fresh = await deps.records.get(claimed.imageId);
    if (!fresh || !isOwn(fresh, claimed)) {
      return undefined;
    }
    record = fresh;
  }
  throw new ConflictError();
}

// without a lease, our own write succeeded, and its response was lost
function isOwn({ folder, leaseUntil }: ImageRecord, claimed: ImageRecord): boolean {
  return folder === claimed.folder && leaseUntil === claimed.leaseUntil;
}

/** Discards the variants of a claim that lost to a newer upload or a deletion. */
async function yieldToNewer(deps: ProcessDeps, claimed: ImageRecord): Promise<Outcome> {
  const record = await deps.records.get(claimed.imageId);
  // our own write succeeded, but its response was lost
  if (record?.folder === claimed.folder) {
    await settle(deps, record!);
    return 'done';
  }
  await discardFolder(deps, record, claimed.folder!);
  return 'superseded';
}
