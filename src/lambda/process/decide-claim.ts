import type { ImageRecord } from '../../contract/record';
import { compareSequencers, type ObjectEvent, type Order, isClosedToUploads } from '../record/object-event';

/**
 * The decision on an upload, given its record:
 * - `claim`: process it,
 * - `reprocess`: it has a result made with another spec; process it if the original still exists,
 * - `done`: it already has its result,
 * - `busy`: another worker holds it; retry later,
 * - `stale`: the record reflects a newer event of this key.
 */
export type Decision = 'claim' | 'reprocess' | 'done' | 'busy' | 'stale';

/**
 * Decides on an upload. Returns `claim` if the order of events is unknown: opening the original by its ETag decides.
 */
export function decideClaim(
  record: ImageRecord | undefined,
  upload: ObjectEvent,
  specHash: string,
  now: Date,
): Decision {
  if (!record || record.status === 'AWAITING_UPLOAD') {
    return 'claim';
  }
  // an id of the API is for one upload: repeating its presigned POST does not restore a deleted image
  if (isClosedToUploads(record)) {
    return 'stale';
  }
  switch (orderOf(record, upload)) {
    case 'older':
      return 'stale';
    case 'same':
      return decideRepeated(record, specHash, now);
    default:
      return 'claim';
  }
}

function orderOf(record: ImageRecord, upload: ObjectEvent): Order {
  // no sequencer: sent by the sweep. Same ETag, so nothing is new
  if (upload.sequencer === undefined && record.original?.etag === upload.etag) {
    return 'same';
  }
  return compareSequencers(upload.sequencer, record.sequencer);
}

// the same event again: delivered twice, retried, or redriven from the dead-letter queue
function decideRepeated(record: ImageRecord, specHash: string, now: Date): Decision {
  if (record.leaseUntil !== undefined && record.leaseUntil > now.getTime()) {
    return 'busy';
  }
  switch (record.status) {
    case 'READY':
      return record.specHash === specHash ? 'done' : 'reprocess';
    case 'REJECTED':
    case 'DELETED':
      return 'done';
    default:
      return 'claim';
  }
}
