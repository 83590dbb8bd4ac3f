import { bury } from './bury';
import { decideClaim } from './decide-claim';
import { specHashOf } from './fingerprint';
import { finishUpload } from './finish-upload';
import { leave } from './leave';
import type { ObjectEvent } from './object-event';
import type { ProcessDeps } from './process-deps';
import { isOneTooMany } from './takes';
import { tidyBeforeClaim } from './tidy';
import { unrecorded } from './transitions';
import type { ImageRecord } from '../../contract/record';
import { BusyError, ConflictError } from '../errors';
import type { OpenOriginal } from '../ports';

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
  if (decision === 'busy') { throw new BusyError(found!.leaseUntil); }
  if (decision === 'done' || decision === 'stale') { return leave(deps, found, decision); }
  const record = await tidyBeforeClaim(deps, found);

  const original = await open(deps, record, upload, lastTry);
  if (original === 'replaced') { return leave(deps, record, 'stale'); }
  if (original === 'gone') {
    if (!record) { return 'unknown'; }
    // expired, maybe: what was made of it stays until a removal's own event comes
    if (decision === 'remake') { return leave(deps, record, 'done'); }
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
  if (!await deps.records.put(refused)) { throw new ConflictError(); }
  return leave(deps, refused, 'rejected');
}

async function open(deps: ProcessDeps, record: ImageRecord | undefined, upload: ObjectEvent, lastTry: boolean): ReturnType<ProcessDeps['originals']['open']> {
  try {
    return await deps.originals.open(upload.key, upload.etag);
  } catch (error) {
    const now = deps.clock.now();
    const before = record ?? unrecorded(await deps.imageIdOf(upload.key), now);
    if (lastTry && isWaiting(before, now)) { await deps.records.put(deps.transitions.unopened(before, upload)); }
    throw error;
  }
}

// for a result that no worker is about to give
function isWaiting({ status, leaseUntil = 0 }: ImageRecord, now: Date): boolean {
  return status === 'AWAITING_UPLOAD' || (status === 'PROCESSING' && leaseUntil <= now.getTime());
}

async function claim(
  deps: ProcessDeps, record: ImageRecord | undefined, upload: ObjectEvent, lastTry: boolean, original: OpenOriginal): Promise<ImageRecord> {
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
    if (!written) { original.discard(); }
  }
  if (!written) { throw new ConflictError(); }
  return claimed;
}
