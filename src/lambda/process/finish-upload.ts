import type { ImageRecord } from '../../contract/record';
import { ConflictError, ProcessingError, RejectedImageError } from '../errors';
import { cleanUp, discardFolder, emptyFolder } from './cleanup';
import type { Outcome, ProcessDeps } from './deps';
import { makeVariants } from './make-variants';
import { resultOf } from './run-counts';
import { settle } from './settle';
import type { OpenOriginal } from '../ports';
import type { ObjectEvent } from '../record/object-event';
import { claimedFolder, isFinishedBy } from '../record/variant-sets';

/** Maximum number of writes of one result while the API changes the record. */
const WRITE_TRIES = 20;

/** Returns the record with a result, from the claimed record as it is now. */
type Result = (claimed: ImageRecord) => ImageRecord;

/** The part of an event that decides what comes of a claim. */
type Origin = Pick<ObjectEvent, 'run' | 'once'>;

/**
 * Processes a claimed upload. Throws if the upload has to be retried, after it has recorded the failure. A final
 * failure of an image that keeps its variants, or of a canary, is a result like others: its message has done its work.
 */
export async function finishUpload(
  deps: ProcessDeps,
  claimed: ImageRecord,
  original: OpenOriginal,
  origin: Origin,
  isFinal: boolean,
): Promise<Outcome> {
  let result: Result;
  try {
    result = await produceResult(deps, claimed, original, origin);
  } catch (error) {
    return fail(deps, claimed, error, origin, isFinal);
  }
  const written = await writeResult(deps, claimed, result);
  if (!written) {
    return yieldToNewer(deps, claimed, origin);
  }
  await settle(deps, written);
  if (written.status !== 'READY') {
    return 'rejected';
  }
  return written.keptFor ? 'kept' : 'ready';
}

async function produceResult(
  deps: ProcessDeps,
  claimed: ImageRecord,
  original: OpenOriginal,
  { run }: Origin,
): Promise<Result> {
  try {
    const { image, variants } = await makeVariants(deps, claimed, original);
    return record => deps.transitions.ready(record, image, variants, run);
  } catch (error) {
    if (error instanceof RejectedImageError) {
      deps.logger.info('image rejected', {
        imageId: claimed.imageId,
        code: error.code,
        reason: error.message,
        cause: error.cause,
      });
      return record => deps.transitions.rejected(record, error.code, error.detail, run);
    }
    throw error;
  }
}

async function fail(
  deps: ProcessDeps,
  claimed: ImageRecord,
  error: unknown,
  origin: Origin,
  isFinal: boolean,
): Promise<Outcome> {
  const { imageId, next } = claimed;
  const isRecorded = await recordFailure(deps, claimed, error, origin, isFinal).catch((cause: unknown) => {
    deps.logger.error('failure not recorded', { imageId, error: cause });
    return false;
  });
  // a timeout has to end the process
  if (!isRecorded || !isFinal || isTimeout(error) || !(next || origin.once)) {
    throw error;
  }
  deps.logger.error('failure is final', { imageId, error });
  return next ? 'kept' : 'failed';
}

function isTimeout(error: unknown): boolean {
  return error instanceof ProcessingError && error.code === 'TIMED_OUT';
}

/** Returns false, and writes nothing, if the claim is no longer the record's current one. */
async function recordFailure(
  deps: ProcessDeps,
  claimed: ImageRecord,
  error: unknown,
  { run, once }: Origin,
  isFinal: boolean,
): Promise<boolean> {
  const failure =
    error instanceof ProcessingError
      ? { code: error.code, message: error.detail }
      : ({ code: 'PROCESSING_ERROR' } as const);
  // a message that comes to the dead-letter queue has to do its work when it is redriven
  const ended = claimed.next || once ? run : undefined;
  const written = await writeResult(deps, claimed, record =>
    isFinal ? deps.transitions.failed(record, failure, ended) : deps.transitions.released(record, failure),
  );
  // after a timeout, only the retry delay can still be set: the next try removes what this one stored
  if (written && (isFinal || !isTimeout(error))) {
    await (claimed.next ? emptyFolder(deps, claimed.next.folder) : cleanUp(deps, written));
  }
  return written !== undefined;
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
function isOwn(record: ImageRecord, claimed: ImageRecord): boolean {
  return claimedFolder(record) === claimedFolder(claimed) && record.leaseUntil === claimed.leaseUntil;
}

/** Discards the variants of a claim that lost to a newer upload or a deletion. */
async function yieldToNewer(deps: ProcessDeps, claimed: ImageRecord, { run }: Origin): Promise<Outcome> {
  const record = await deps.records.get(claimed.imageId);
  const folder = claimedFolder(claimed)!;
  // our own write succeeded, but its response was lost, and since then others may have replaced the variants
  if (record?.folder === folder || record?.inGrace?.includes(folder)) {
    await settle(deps, record);
    return 'ready';
  }
  await discardFolder(deps, record, folder);
  return record && run !== undefined && isFinishedBy(record, run) ? resultOf(record, run) : 'superseded';
}
