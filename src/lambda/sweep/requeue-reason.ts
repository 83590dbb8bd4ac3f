import type { ImageRecord } from '../../contract/record';
import type { SweepSettings } from '../../contract/settings';
import type { ListedOriginal } from '../ports';
import { leftoversDueAt } from '../record/leftovers';
import { isMisplaced } from '../record/visibility';

/**
 * Returns the reason to act on an original in the bucket, or undefined if there is none:
 * - `created`: send an event, since S3's own was lost or the last try died before it could record its failure,
 * - `leftovers`: send an event, since the record lists variants that still have to be removed, or moved,
 * - `give up`: set the record to FAILED, since no worker has finished it, whatever events were sent (for example, the
 *   account has no concurrency left).
 *
 * FAILED images are not retried: their message stays in the dead-letter queue until the cause is fixed.
 */
export function requeueReason(
  record: ImageRecord | undefined,
  original: ListedOriginal,
  settings: SweepSettings,
  now: Date,
): 'created' | 'leftovers' | 'give up' | undefined {
  if (!record || isUnfinished(record, original, settings, now)) {
    return isOverdue(record, original, settings, now) ? 'give up' : 'created';
  }
  return hasLeftovers(record, now) || isMisplaced(record) ? 'leftovers' : undefined;
}

// an image with a result, even of an earlier original, keeps it until there is another
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
    // stored again, or uploaded too late: the process function decides
    case 'DELETED':
      return true;
    case 'PROCESSING':
      return record.original?.etag !== original.etag || isForgotten(record, settings, now);
    default:
      return record.original?.etag !== original.etag;
  }
}

// the queue delivers a message again when its visibility timeout ends, which began before the claim
function isForgotten({ updatedAt }: ImageRecord, { retrySeconds, graceSeconds }: SweepSettings, now: Date): boolean {
  return Date.parse(updatedAt) + (retrySeconds + graceSeconds) * 1000 < now.getTime();
}

function hasLeftovers(record: ImageRecord, now: Date): boolean {
  const { status, leaseUntil = Infinity } = record;
  const diedAtLastTry = status === 'FAILED' && leaseUntil < now.getTime();
  return diedAtLastTry || (leftoversDueAt(record) ?? Infinity) < now.getTime();
}
