import type { ListedOriginal } from './deps';
import type { ImageRecord } from '../../contract/record';
import type { SweepSettings } from '../../contract/settings';

/**
 * What is to be done about an original that lies in the bucket, if anything:
 * - `created`: the process function is to get an event, since its own was lost, or its last try died before it could say so,
 * - `leftovers`: so it is, since the record lists variants that are still to be removed,
 * - `give up`: events were sent and no worker has come to say a word, as where the account has no concurrency left; the record is to say
 *   FAILED.
 *
 * FAILED ones are not tried again: their message waits in the dead-letter queue until somebody has mended the cause.
 */
export function whatIsMissing(
  record: ImageRecord | undefined,
  original: ListedOriginal,
  settings: SweepSettings,
  now: Date,
): 'created' | 'leftovers' | 'give up' | undefined {
  if (!record || isUnfinished(record, original, settings, now)) {
    return isOverdue(record, original, settings, now) ? 'give up' : 'created';
  }
  return hasLeftovers(record, now) ? 'leftovers' : undefined;
}

// one that has a result, of whatever original, keeps that until there is another
function isOverdue(
  record: ImageRecord | undefined,
  { lastModified }: ListedOriginal,
  settings: SweepSettings,
  now: Date,
): boolean {
  const isOld = lastModified.getTime() + settings.giveUpSeconds * 1000 < now.getTime();
  if (!isOld || !record) {
    return isOld;
  }
  return record.status === 'AWAITING_UPLOAD' || (record.status === 'PROCESSING' && isForgotten(record, settings, now));
}

function isUnfinished(record: ImageRecord, original: ListedOriginal, settings: SweepSettings, now: Date): boolean {
  switch (record.status) {
    case 'AWAITING_UPLOAD':
      return true;
    // put again, or uploaded too late: the process function knows
    case 'DELETED':
      return true;
    case 'PROCESSING':
      return record.original?.etag !== original.etag || isForgotten(record, settings, now);
    default:
      return record.original?.etag !== original.etag;
  }
}

// the queue hands a message out again once its visibility timeout is over, which began before the claim
function isForgotten({ updatedAt }: ImageRecord, { retrySeconds, graceSeconds }: SweepSettings, now: Date): boolean {
  return Date.parse(updatedAt) + (retrySeconds + graceSeconds) * 1000 < now.getTime();
}

function hasLeftovers({ status, superseded, tidyAfter = 0, leaseUntil = Infinity }: ImageRecord, now: Date): boolean {
  const diedAtLastTry = status === 'FAILED' && leaseUntil < now.getTime();
  return diedAtLastTry || (superseded !== undefined && tidyAfter < now.getTime());
}
