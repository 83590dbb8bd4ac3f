import type { ImageRecord } from '../../contract/record';
import { compareSequencers, type ObjectEvent, type Order, takesNoMore } from '../record/object-event';

/**
 * What to do with an upload, given what the record knows:
 * - `claim`: take it up,
 * - `remake`: it has a result, made by another spec; take it up if the original is still there,
 * - `done`: it has its result already,
 * - `busy`: another worker has it in hand; come back later,
 * - `stale`: the record reflects a newer event of this key.
 */
export type Decision = 'claim' | 'remake' | 'done' | 'busy' | 'stale';

/** Decides on an upload. Where the order of events is unknown it says `claim`: opening the original by its etag settles it. */
export function decideClaim(
  record: ImageRecord | undefined,
  upload: ObjectEvent,
  specHash: string,
  now: Date,
): Decision {
  if (!record || record.status === 'AWAITING_UPLOAD') {
    return 'claim';
  }
  // an id of the API is for one upload: a presigned POST that is sent again does not bring the image back
  if (takesNoMore(record)) {
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
  // not S3 says so, but somebody who looked: about these very bytes there is nothing new in it
  if (upload.sequencer === undefined && record.original?.etag === upload.etag) {
    return 'same';
  }
  return compareSequencers(upload.sequencer, record.sequencer);
}

// the same event once more: delivered twice, retried, or redriven from the dead-letter queue
function decideRepeated(record: ImageRecord, specHash: string, now: Date): Decision {
  if (record.leaseUntil !== undefined && record.leaseUntil > now.getTime()) {
    return 'busy';
  }
  switch (record.status) {
    case 'READY':
      return record.specHash === specHash ? 'done' : 'remake';
    case 'REJECTED':
    case 'DELETED':
      return 'done';
    default:
      return 'claim';
  }
}
