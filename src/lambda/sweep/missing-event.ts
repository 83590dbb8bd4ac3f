import type { ListedOriginal } from './sweep-deps';
import type { SweepSettings } from '../../contract/env';
import type { ImageRecord } from '../../contract/record';

/**
 * Which event, if any, the process function is to get about an original that lies in the bucket:
 * - `created`: its own was lost, or its last try died before it could say so,
 * - `leftovers`: its record lists variants that are still to be removed.
 *
 * FAILED ones are not tried again: their message waits in the dead-letter queue until somebody has mended the cause.
 */
export function missingEvent(
  record: ImageRecord | undefined, original: ListedOriginal, settings: SweepSettings, now: Date): 'created' | 'leftovers' | undefined {
  if (!record || isUnfinished(record, original, settings, now)) { return 'created'; }
  return hasLeftovers(record, now) ? 'leftovers' : undefined;
}

function isUnfinished(record: ImageRecord, original: ListedOriginal, settings: SweepSettings, now: Date): boolean {
  switch (record.status) {
    case 'AWAITING_UPLOAD': return true;
    // put again, or uploaded too late: the process function knows
    case 'DELETED': return true;
    case 'PROCESSING': return record.original?.etag !== original.etag || isForgotten(record, settings, now);
    default: return record.original?.etag !== original.etag;
  }
}

// the queue hands a message out again once its visibility time-out is over, which began before the claim
function isForgotten({ updatedAt }: ImageRecord, { retrySeconds, graceSeconds }: SweepSettings, now: Date): boolean {
  return Date.parse(updatedAt) + (retrySeconds + graceSeconds) * 1000 < now.getTime();
}

function hasLeftovers({ status, superseded, tidyAfter = 0, leaseUntil = Infinity }: ImageRecord, now: Date): boolean {
  const diedAtLastTry = status === 'FAILED' && leaseUntil < now.getTime();
  return diedAtLastTry || (superseded !== undefined && tidyAfter < now.getTime());
}
