import { exceedsReservation } from './quota';
import { isUploadId } from '../../contract/keys';
import type { ImageRecord } from '../../contract/record';
import type { RerunMode } from '../../contract/rerun';

/**
 * Reason of a creation, which decides what it may override:
 * - `uploaded`: S3 sent it,
 * - `swept`: the event was lost, or the last worker died,
 * - the mode of a re-run.
 */
export type Reason = 'uploaded' | 'swept' | RerunMode;

/**
 * An event of one object:
 * - `created`: it was created or replaced, or is to be processed again,
 * - `removed`: it was removed,
 * - `leftovers`: its record lists variants to remove,
 * - `moved`: the visibility of its image changed.
 */
export interface ObjectEvent {
  readonly kind: 'created' | 'removed' | 'leftovers' | 'moved';
  /** Reason of a creation; absent: `uploaded`. */
  readonly reason?: Reason;
  readonly key: string;
  /** Id of the image, if the sender knows it: a tombstone contains no key. */
  readonly imageId?: string;
  /** Empty for removals. */
  readonly etag: string;
  readonly bytes: number;
  /** Undefined for events that S3 did not send. */
  readonly sequencer?: string;
  /** Time at which the object arrived in the bucket, ISO 8601; undefined if the sender does not say. */
  readonly arrivedAt?: string;
  /** Name of the re-run that sent the event. */
  readonly run?: string;
  /** Set if a failure is final at the first try: the event is a canary of a re-run. */
  readonly once?: true;
}

/** The order of an event in relation to another event of the same key. */
export type Order = 'older' | 'same' | 'newer' | 'unknown';

/**
 * Orders two events of one key by their sequencers: hexadecimal strings, compared from the left ("Event message
 * structure", Amazon S3 User Guide). For unequal lengths, sources contradict each other on whether the shorter one is
 * padded left or right, so the order is unknown: check the object instead.
 */
export function compareSequencers(a: string | undefined, b: string | undefined): Order {
  if (a === undefined || b === undefined || a.length !== b.length) {
    return 'unknown';
  }
  if (a === b) {
    return 'same';
  }
  return a < b ? 'older' : 'newer';
}

/**
 * Maximum number of different uploads for one id of the API. Its form is for one upload; the others allow for retries
 * of a page that lost the response.
 */
const MAX_UPLOADS = 10;

/** Tells whether the record is about this upload: it was delivered twice, retried, redriven or found by the sweep. */
export function isSameUpload(record: ImageRecord | undefined, { etag, sequencer }: ObjectEvent): boolean {
  return record?.original?.etag === etag && (sequencer === undefined || sequencer === record.sequencer);
}

/** Tells whether the upload exceeds the limit of its id. Objects not uploaded through the API have no limit. */
function exceedsUploadLimit(record: ImageRecord | undefined, upload: ObjectEvent): boolean {
  return (
    record !== undefined &&
    isUploadId(record.imageId) &&
    (record.uploadsAccepted ?? 0) >= MAX_UPLOADS &&
    !isSameUpload(record, upload)
  );
}

/** Reason why an id of the API accepts no more uploads: its form was sent too often, or too late for its quota. */
export type ClosingCode = 'TOO_MANY_UPLOADS' | 'TOO_LATE';

/** Returns the reason to refuse an upload before it is read; undefined if there is none. */
export function refusalOf(record: ImageRecord, upload: ObjectEvent): ClosingCode | undefined {
  if (exceedsUploadLimit(record, upload)) {
    return 'TOO_MANY_UPLOADS';
  }
  return exceedsReservation(record, upload) ? 'TOO_LATE' : undefined;
}

/** Tells whether an id of the API accepts no more uploads: its image is deleted, or an upload was refused. */
export function isClosedToUploads({ imageId, status, code }: ImageRecord): boolean {
  return isUploadId(imageId) && (status === 'DELETED' || code === 'TOO_MANY_UPLOADS' || code === 'TOO_LATE');
}
