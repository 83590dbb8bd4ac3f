import { uploadKey } from '../../contract/keys';
import type { ImageRecord } from '../../contract/record';
import { BusyError, ConflictError, ProcessingError, RejectedImageError } from '../errors';
import type { OpenOriginal } from '../ports';
import { tidy, tidyBeforeClaim, tidyOwn } from './cleanup';
import { decideClaim } from './decide-claim';
import type { ProcessDeps } from './deps';
import { makeVariants } from './make-variants';
import { isOneTooMany, type ObjectEvent, takesNoMore } from '../record/object-event';
import { specHashOf, unrecorded } from '../record/transitions';

/** How an event ended: words for the log. */
export type Outcome = 'ready' | 'rejected' | 'deleted' | 'stale' | 'done' | 'overtaken' | 'tidied' | 'unknown';

/** Added to what is left of the invocation, for clocks that differ: a lease never ends under a living worker. */
const LEASE_MARGIN_SECONDS = 2;

/**
 * Takes one upload from S3's event to its final record.
 *
 * Throws what is to be retried: BusyError and ConflictError (another worker is at it), ProcessingError and everything else (ours).
 */
export async function processUpload(deps: ProcessDeps, upload: ObjectEvent, lastTry: boolean): Promise<Outcome> {
  const imageId = await deps.imageIdOf(upload.key);
  const found = await deps.records.get(imageId);
  const decision = decideClaim(found, upload, specHashOf(deps.settings.spec), deps.clock.now());
  if (decision === 'busy') {
    throw new BusyError(found!.leaseUntil);
  }
  if (decision === 'done' || decision === 'stale') {
    return leave(deps, found, decision);
  }
  const record = await tidyBeforeClaim(deps, found);

  const original = await open(deps, record, upload, lastTry);
  if (original === 'replaced') {
    return leave(deps, record, 'stale');
  }
  if (original === 'gone') {
    if (!record) {
      return 'unknown';
    }
    // expired, maybe: what was made of it stays until a removal's own event comes
    if (decision === 'remake') {
      return leave(deps, record, 'done');
    }
    await bury(deps, record, upload.sequencer);
    return 'deleted';
  }
  if (record && isOneTooMany(record, upload)) {
    original.discard();
    return refuse(deps, record, upload);
  }
  const claimed = await claim(deps, record, upload, lastTry, original);
  return finishUpload(deps, claimed, original, lastTry);
}

async function refuse(deps: ProcessDeps, record: ImageRecord, upload: ObjectEvent): Promise<Outcome> {
  const refused = deps.transitions.refused(record, upload);
  if (!(await deps.records.put(refused))) {
    throw new ConflictError();
  }
  return leave(deps, refused, 'rejected');
}

async function open(
  deps: ProcessDeps,
  record: ImageRecord | undefined,
  upload: ObjectEvent,
  lastTry: boolean,
): ReturnType<ProcessDeps['originals']['open']> {
  try {
    return await deps.originals.open(upload.key, upload.etag);
  } catch (error) {
    const now = deps.clock.now();
    const before = record ?? unrecorded(await deps.imageIdOf(upload.key), now);
    if (lastTry && isWaiting(before, now)) {
      await deps.records.put(deps.transitions.unopened(before, upload));
    }
    throw error;
  }
}

// for a result that no worker is about to give
function isWaiting({ status, leaseUntil = 0 }: ImageRecord, now: Date): boolean {
  return status === 'AWAITING_UPLOAD' || (status === 'PROCESSING' && leaseUntil <= now.getTime());
}

async function claim(
  deps: ProcessDeps,
  record: ImageRecord | undefined,
  upload: ObjectEvent,
  lastTry: boolean,
  original: OpenOriginal,
): Promise<ImageRecord> {
  const claimed = deps.transitions.claim(record, {
    imageId: await deps.imageIdOf(upload.key),
    upload,
    specHash: specHashOf(deps.settings.spec),
    leaseSeconds: deps.secondsLeft() + LEASE_MARGIN_SECONDS,
    lastTry,
  });
  let written = false;
  try {
    written = await deps.records.put(claimed);
  } finally {
    if (!written) {
      original.discard();
    }
  }
  if (!written) {
    throw new ConflictError();
  }
  return claimed;
}

/** Takes a claimed upload to its final record. Throws what is to be retried, having said so on the record. */
async function finishUpload(
  deps: ProcessDeps,
  claimed: ImageRecord,
  original: OpenOriginal,
  lastTry: boolean,
): Promise<Outcome> {
  const settled = await settle(deps, claimed, original, lastTry);
  if (!(await deps.records.put(settled))) {
    return stepBack(deps, claimed);
  }
  await tidy(deps, settled);
  return settled.status === 'READY' ? 'ready' : 'rejected';
}

async function settle(
  deps: ProcessDeps,
  claimed: ImageRecord,
  original: OpenOriginal,
  lastTry: boolean,
): Promise<ImageRecord> {
  try {
    const { image, variants } = await makeVariants(deps, claimed, original);
    return deps.transitions.ready(claimed, image, variants);
  } catch (error) {
    if (error instanceof RejectedImageError) {
      deps.logger.info('image rejected', {
        imageId: claimed.imageId,
        code: error.code,
        reason: error.message,
        cause: error.cause,
      });
      return deps.transitions.rejected(claimed, error.code, error.detail);
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
  const next = lastTry ? deps.transitions.failed(claimed, failure) : deps.transitions.released(claimed, failure);
  if (!(await deps.records.put(next))) {
    return;
  }
  // after a timeout there is time for the queue only: the next try removes what this one stored
  if (lastTry || failure.code !== 'TIMED_OUT') {
    await tidy(deps, next);
  }
}

/** A newer upload or a deletion came in between: what was stored here is of no use any more. */
async function stepBack(deps: ProcessDeps, claimed: ImageRecord): Promise<Outcome> {
  const record = await deps.records.get(claimed.imageId);
  // it was our own write, whose answer was lost
  if (record?.fingerprint === claimed.fingerprint) {
    return 'done';
  }
  await tidyOwn(deps, record, claimed);
  return 'overtaken';
}

/**
 * Leaves a record as it is, but for what is left over: every event removes it. Throws BusyError where that has to wait. An id of the API that takes
 * no upload any more has no original either: a form that ends late, or is sent again, leaves none.
 */
export async function leave(deps: ProcessDeps, record: ImageRecord | undefined, outcome: Outcome): Promise<Outcome> {
  if (record && takesNoMore(record)) {
    await deps.originals.remove(uploadKey(deps.settings.uploadPrefix, record.imageId));
  }
  if (record) {
    await tidy(deps, record);
  }
  return outcome;
}

/** Makes the record of an image a tombstone and removes its variants. Throws what is to be retried. */
export async function bury(deps: ProcessDeps, record: ImageRecord, sequencer: string | undefined): Promise<void> {
  const tombstone = deps.transitions.deleted(record, sequencer);
  if (!(await deps.records.put(tombstone))) {
    throw new ConflictError();
  }
  await tidy(deps, tombstone);
}
