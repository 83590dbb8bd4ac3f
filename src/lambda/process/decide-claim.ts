import type { ImageRecord } from '../../contract/record';
import { isCroppedElsewhere } from '../record/crop';
import {
  compareSequencers,
  isClosedToUploads,
  type ObjectEvent,
  type Order,
  type Reason,
} from '../record/object-event';

/**
 * The decision on an upload, given its record:
 * - `claim`: process it; if the original no longer exists, the image is deleted,
 * - `reprocess`: process it if the original still exists,
 * - `done`: it already has a result that this event may not override,
 * - `busy`: another worker holds it; retry later,
 * - `stale`: the record reflects a newer event of this key.
 */
export type Decision = 'claim' | 'reprocess' | 'done' | 'busy' | 'stale';

/**
 * State of an image for events of the same original:
 * - `unrecorded`: nothing was processed yet,
 * - `unfinished`: a worker stopped without a result,
 * - `current`, `outdated`: READY with this spec, or another one,
 * - `oldCrop`: READY, but cropped around another focus point than the record has since.
 */
type State = 'unrecorded' | 'unfinished' | 'current' | 'outdated' | 'oldCrop' | 'FAILED' | 'REJECTED';

/** States that each reason may override. None overrides a newer original, a live lease or a deleted upload. */
const OVERRIDES: Readonly<Record<Reason, readonly State[]>> = {
  // redriven from the dead-letter queue: FAILED gets another try
  uploaded: ['unrecorded', 'unfinished', 'outdated', 'oldCrop', 'FAILED'],
  swept: ['unrecorded', 'unfinished', 'oldCrop'],
  NEW: ['unrecorded', 'unfinished'],
  STALE: ['unfinished', 'outdated', 'oldCrop'],
  FAILED: ['unfinished', 'FAILED'],
  REJECTED: ['unfinished', 'REJECTED'],
  // READY can become untrue when someone deletes variants
  BROKEN: ['unfinished', 'current', 'outdated', 'oldCrop'],
  ALL: ['unrecorded', 'unfinished', 'current', 'outdated', 'oldCrop', 'FAILED', 'REJECTED'],
};

/** Decides on an upload. If the order of events is unknown, opening the original by its ETag decides. */
export function decideClaim(
  record: ImageRecord | undefined,
  upload: ObjectEvent,
  specHash: string,
  now: Date,
): Decision {
  const { reason = 'uploaded' } = upload;
  if (!record || record.status === 'AWAITING_UPLOAD') {
    return decide('unrecorded', reason);
  }
  // an id of the API is for one upload: repeating its presigned POST does not restore a deleted image
  if (isClosedToUploads(record)) {
    return 'stale';
  }
  const order = orderOf(record, upload);
  if (order === 'older') {
    return 'stale';
  }
  if (isRerun(reason) && record.status === 'DELETED') {
    return 'stale';
  }
  if ((order === 'same' || isRerun(reason)) && isLeased(record, now)) {
    return 'busy';
  }
  if (order !== 'same') {
    return decide('unrecorded', reason);
  }
  const state = stateOf(record, specHash);
  if (state === undefined) {
    return 'done';
  }
  // the message of a try that failed: its retry resumes it
  return state === 'FAILED' && record.claimedFor === reason ? decide('unfinished', reason) : decide(state, reason);
}

function decide(state: State, reason: Reason): Decision {
  if (!OVERRIDES[reason].includes(state)) {
    return 'done';
  }
  // a re-run never deletes: its list of originals may be old
  return state === 'outdated' || state === 'oldCrop' || isRerun(reason) ? 'reprocess' : 'claim';
}

function isRerun(reason: Reason): boolean {
  return reason !== 'uploaded' && reason !== 'swept';
}

function isLeased({ leaseUntil = 0 }: ImageRecord, now: Date): boolean {
  return leaseUntil > now.getTime();
}

function orderOf(record: ImageRecord, upload: ObjectEvent): Order {
  // no sequencer: S3 did not send it. Same ETag, so nothing is new
  if (upload.sequencer === undefined && record.original?.etag === upload.etag) {
    return 'same';
  }
  return compareSequencers(upload.sequencer, record.sequencer);
}

/** Returns the state of a record with the same original; undefined if it is deleted. */
function stateOf(record: ImageRecord, currentSpec: string): State | undefined {
  const { status, specHash } = record;
  switch (status) {
    case 'READY':
      if (isCroppedElsewhere(record)) {
        return 'oldCrop';
      }
      return specHash === currentSpec ? 'current' : 'outdated';
    case 'FAILED':
    case 'REJECTED':
      return status;
    case 'DELETED':
      return undefined;
    default:
      return 'unfinished';
  }
}
