import type { FailureCode, ImageRecord } from '../../contract/record';
import { ConflictError } from '../errors';
import type { Outcome, ProcessDeps } from './deps';
import { settle } from './settle';
import { isSameUpload, type ObjectEvent } from '../record/object-event';

/** Tells whether the worker of this canary died, for example because an extension ended its process. */
export function diedAsCanary(record: ImageRecord, upload: ObjectEvent, now: Date): boolean {
  const { leaseUntil = Infinity, claimedFor } = record;
  return (
    upload.once === true && leaseUntil <= now.getTime() && claimedFor === upload.reason && isSameUpload(record, upload)
  );
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
