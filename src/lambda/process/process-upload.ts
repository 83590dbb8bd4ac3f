import { uploadKey } from '../../contract/keys';
import { presetOf } from '../../contract/presets';
import type { ImageRecord } from '../../contract/record';
import { BusyError, ConflictError, ProcessingError, RejectedImageError } from '../errors';
import type { OpenOriginal } from '../ports';
import { cleanUp, cleanUpBeforeClaim, discardOwnVariants } from './cleanup';
import { decideClaim } from './decide-claim';
import type { Outcome, ProcessDeps } from './deps';
import { makeVariants } from './make-variants';
import { exceedsUploadLimit, type ObjectEvent, isClosedToUploads } from '../record/object-event';
import { specHashOf, unrecorded } from '../record/transitions';

/** Added to the remaining time of the invocation, for clocks that differ: a lease never ends while its worker lives. */
const LEASE_MARGIN_SECONDS = 2;

/**
 * Processes one upload, from S3's event to its final record: decides whether to claim it, opens the original, claims
 * it, makes the variants and writes the result.
 *
 * Throws if the event has to be retried: BusyError and ConflictError if another worker holds the image or wrote its
 * record, ProcessingError and any other error for failures on our side.
 */
export async function processUpload(deps: ProcessDeps, upload: ObjectEvent, lastTry: boolean): Promise<Outcome> {
  const imageId = await deps.imageIdOf(upload.key);
  const found = await deps.records.get(imageId);
  const decision = decideClaim(found, upload, specHash(deps, found), deps.clock.now());
  if (decision === 'busy') {
    throw new BusyError(found!.leaseUntil);
  }
  if (decision === 'done' || decision === 'stale') {
    return keepRecord(deps, found, decision);
  }
  const record = await cleanUpBeforeClaim(deps, found);

  const original = await open(deps, record, upload, lastTry);
  if (original === 'replaced') {
    return keepRecord(deps, record, 'stale');
  }
  if (original === 'gone') {
    if (!record) {
      return 'unknown';
    }
    // the original may have expired: its variants stay until the event of a removal arrives
    if (decision === 'reprocess') {
      return keepRecord(deps, record, 'done');
    }
    await markDeleted(deps, record, upload.sequencer);
    return 'deleted';
  }
  if (record && exceedsUploadLimit(record, upload)) {
    original.discard();
    return refuse(deps, record, upload);
  }
  const claimed = await claim(deps, record, upload, lastTry, original);
  return finishUpload(deps, claimed, original, lastTry);
}

function specHash({ settings }: ProcessDeps, record: ImageRecord | undefined): string {
  return specHashOf(presetOf(settings.presets, record?.preset).spec);
}

async function refuse(deps: ProcessDeps, record: ImageRecord, upload: ObjectEvent): Promise<Outcome> {
  const refused = deps.transitions.refused(record, upload);
  if (!(await deps.records.put(refused))) {
    throw new ConflictError();
  }
  return keepRecord(deps, refused, 'rejected');
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

// for a result that no worker is producing
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
    specHash: specHash(deps, record),
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

/** Processes a claimed upload. Throws if the upload has to be retried, after it has recorded the failure. */
async function finishUpload(
  deps: ProcessDeps,
  claimed: ImageRecord,
  original: OpenOriginal,
  lastTry: boolean,
): Promise<Outcome> {
  const result = await produceResult(deps, claimed, original, lastTry);
  if (!(await deps.records.put(result))) {
    return yieldToNewer(deps, claimed);
  }
  await cleanUp(deps, result);
  return result.status === 'READY' ? 'ready' : 'rejected';
}

async function produceResult(
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
  // after a timeout, only the retry delay can still be set: the next try removes what this one stored
  if (lastTry || failure.code !== 'TIMED_OUT') {
    await cleanUp(deps, next);
  }
}

/** Discards the variants of a claim that lost to a newer upload or a deletion. */
async function yieldToNewer(deps: ProcessDeps, claimed: ImageRecord): Promise<Outcome> {
  const record = await deps.records.get(claimed.imageId);
  // our own write succeeded, but its response was lost
  if (record?.fingerprint === claimed.fingerprint) {
    return 'done';
  }
  await discardOwnVariants(deps, record, claimed);
  return 'superseded';
}

/**
 * Keeps the record as is, and deletes variants left by earlier claims. Also deletes the original of an id of the API
 * that is closed to uploads: a form that ends late or is sent again must not store one.
 * Throws BusyError if leftovers of a tombstone cannot be removed yet.
 */
export async function keepRecord(
  deps: ProcessDeps,
  record: ImageRecord | undefined,
  outcome: Outcome,
): Promise<Outcome> {
  if (record && isClosedToUploads(record)) {
    await deps.originals.remove(uploadKey(deps.settings.uploadPrefix, record.imageId));
  }
  if (record) {
    await cleanUp(deps, record);
  }
  return outcome;
}

/** Makes an image's record a tombstone and removes its variants. Throws ConflictError or BusyError to be retried. */
export async function markDeleted(
  deps: ProcessDeps,
  record: ImageRecord,
  sequencer: string | undefined,
): Promise<void> {
  const tombstone = deps.transitions.deleted(record, sequencer);
  if (!(await deps.records.put(tombstone))) {
    throw new ConflictError();
  }
  await cleanUp(deps, tombstone);
}
