import type { FailureCode, ImageRecord } from '../../contract/record';
import { ConflictError } from '../errors';
import type { Outcome, ProcessDeps } from './deps';
import { settle } from './settle';
import { isSameUpload, type ObjectEvent } from '../record/object-event';

/** Tells whether the worker of this canary died, for example because an extension ended its process. */
export function diedAsCanary(record: ImageRecord, upload: ObjectEvent, now: Date): boolean {
  const { leaseUntil = Infinity, claimedBy } = record;
  const isItsClaim = claimedBy?.once === true && claimedBy.run === upload.run;
  return isItsClaim && leaseUntil <= now.getTime() && isSameUpload(record, upload);
}

/** Records that a canary failed, which has one try. Throws ConflictError to be retried. */
export async function endCanary(deps: ProcessDeps, record: ImageRecord, { run }: ObjectEvent): Promise<Outcome> {
  const code = record.code === undefined ? 'TIMED_OUT' : (record.code as FailureCode);
  const failed = deps.transitions.failed(record, { code, message: record.message }, run);
  if (!(await deps.records.put(failed))) {
    throw new ConflictError();
  }
  await settle(deps, failed);
  return record.next ? 'kept' : 'failed';
}

/**
 * Records that the original of a canary could not be opened, which has one try. A READY image keeps its variants.
 * Throws ConflictError to be retried.
 */
export async function endUnopenedCanary(
  deps: ProcessDeps,
  record: ImageRecord,
  upload: ObjectEvent,
  error: unknown,
): Promise<'kept' | 'failed'> {
  const { transitions, records, logger } = deps;
  const isReady = record.status === 'READY';
  const ended = isReady
    ? transitions.kept(record, { code: 'PROCESSING_ERROR' }, upload.run)
    : transitions.unopened(record, upload, upload.run);
  logger.error('failure is final', { imageId: record.imageId, error });
  if (!(await records.put(ended))) {
    throw new ConflictError();
  }
  await settle(deps, ended);
  return isReady ? 'kept' : 'failed';
}
