import type { ImageRecord } from '../../contract/record';
import { BusyError, ConflictError } from '../errors';
import type { OpenOriginal } from '../ports';
import { diedAsCanary, endCanary, endUnopenedCanary } from './canary';
import { cleanUp, cleanUpBeforeClaim } from './cleanup';
import { decideClaim } from './decide-claim';
import type { Outcome, ProcessDeps } from './deps';
import { describeImage } from './describe-image';
import { finishUpload } from './finish-upload';
import { isWhole } from './is-whole';
import { leaseSeconds } from './lease';
import { newFolder } from './new-folder';
import { keepRecord } from './settle';
import { presetOfImage, withPreset } from '../record/image-preset';
import { keepsVariants } from '../record/next-variants';
import { type ClosingCode, type ObjectEvent, refusalOf } from '../record/object-event';
import { specHashOf, unrecorded } from '../record/transitions';
import { isFinishedBy } from '../record/variant-sets';

/**
 * Processes one upload, from S3's event to its final record: decides whether to claim it, opens the original, claims
 * it, makes the variants and writes the result. With `isFinal`, a failure is recorded as the result.
 *
 * Throws if the event has to be retried: BusyError and ConflictError if another worker holds the image or wrote its
 * record, ProcessingError and any other error for failures on our side.
 */
export async function processUpload(deps: ProcessDeps, upload: ObjectEvent, isFinal: boolean): Promise<Outcome> {
  const imageId = await deps.imageIdOf(upload.key);
  const found = await deps.records.get(imageId);
  if (found && upload.run !== undefined && isFinishedBy(found, upload.run)) {
    return keepRecord(deps, found, 'repeated');
  }
  if (found && diedAsCanary(found, upload, deps.clock.now())) {
    return endCanary(deps, found, upload);
  }
  const decision = decideClaim(found, upload, specHash(deps, found, upload), deps.clock.now());
  if (decision === 'busy') {
    throw new BusyError(found!.leaseUntil);
  }
  if (decision === 'done' || decision === 'stale') {
    return keepRecord(deps, found, decision);
  }
  if (upload.reason === 'BROKEN' && found && (await isWhole(deps.variants, found))) {
    return keepRecord(deps, found, 'done');
  }
  const record = await cleanUpBeforeClaim(deps, found);

  const original = await open(deps, record, upload, isFinal);
  if (original === 'kept' || original === 'failed') {
    return original;
  }
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
  const refusal = record && refusalOf(record, upload);
  if (refusal) {
    original.discard();
    return refuse(deps, record, upload, refusal);
  }
  const claimed = await claim(deps, record, upload, isFinal, original);
  return finishUpload(deps, claimed, original, upload, isFinal);
}

function specHash({ settings }: ProcessDeps, record: ImageRecord | undefined, { key }: ObjectEvent): string {
  return specHashOf(presetOfImage(settings.presets, record, key).spec);
}

async function refuse(
  deps: ProcessDeps,
  record: ImageRecord,
  upload: ObjectEvent,
  code: ClosingCode,
): Promise<Outcome> {
  const refused = deps.transitions.refused(record, upload, code);
  if (!(await deps.records.put(refused))) {
    throw new ConflictError();
  }
  return keepRecord(deps, refused, 'rejected');
}

async function open(
  deps: ProcessDeps,
  record: ImageRecord | undefined,
  upload: ObjectEvent,
  isFinal: boolean,
): Promise<Awaited<ReturnType<ProcessDeps['originals']['open']>> | 'kept' | 'failed'> {
  try {
    return await deps.originals.open(upload.key, upload.etag);
  } catch (error) {
    const now = deps.clock.now();
    const before = record ?? unrecorded(await deps.imageIdOf(upload.key), now);
    if (upload.once) {
      return endUnopenedCanary(deps, before, upload, error);
    }
    if (isFinal && keepsVariants(before, upload)) {
      deps.logger.error('failure is final', { imageId: before.imageId, error });
      if (await deps.records.put(deps.transitions.kept(before, { code: 'PROCESSING_ERROR' }, upload.run))) {
        return 'kept';
      }
    }
    if (isFinal && isWaiting(before, now)) {
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
  isFinal: boolean,
  original: OpenOriginal,
): Promise<ImageRecord> {
  const imageId = await deps.imageIdOf(upload.key);
  const described = describeImage(deps, record ?? unrecorded(imageId, deps.clock.now()), upload, original);
  const before = withPreset(deps.settings.presets, described, upload.key);
  const wanted = {
    imageId,
    folder: await newFolder(deps, imageId, before),
    upload,
    specHash: specHash(deps, before, upload),
    leaseSeconds: leaseSeconds(deps),
    lastTry: isFinal,
  };
  const claimed = keepsVariants(before, upload)
    ? deps.transitions.claimNext(before, wanted)
    : deps.transitions.claim(before, wanted);
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
