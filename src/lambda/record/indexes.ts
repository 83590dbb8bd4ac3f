import { isCropOutdated } from './crop';
import { leftoversDueAt } from './leftovers';
import { isClosedToUploads } from './object-event';
import { isMisplaced } from './visibility';
import type { Attention, ImageRecord } from '../../contract/record';

/** Attributes that put a record into the table's sparse indexes. */
type IndexAttributes = Pick<ImageRecord, 'due' | 'dueAt' | 'attention'>;

/**
 * Time for events that are on their way: S3's may take a minute ("Amazon S3 Event Notifications", Amazon S3 User
 * Guide).
 */
const EVENT_MILLISECONDS = 60_000;

/** Time that a browser has for an upload before the sweep first looks for it. */
const UPLOAD_MILLISECONDS = 5 * 60_000;

/** Time for an upload that began at the end of its form: 20 MiB in a quarter of an hour. */
export const LATE_MILLISECONDS = 15 * 60_000;

/** Time from a record's creation until the last upload of its form: forms are valid for an hour at most. */
export const FORM_END_MILLISECONDS = 3_600_000 + LATE_MILLISECONDS;

/**
 * Returns the record as it is stored: with the attributes of the indexes that it belongs to, and without the others.
 *
 * Every write of a whole record passes here, so no transition can forget an image.
 */
export function withIndexes(record: ImageRecord): ImageRecord {
  const { due: _due, dueAt: _dueAt, attention: _attention, ...rest } = record;
  return { ...rest, ...indexAttributes(record) };
}

function indexAttributes(record: ImageRecord): IndexAttributes {
  const at = dueTime(record);
  const attention = attentionOf(record);
  return {
    ...(at === undefined ? {} : { due: shardOf(record.imageId), dueAt: at }),
    ...(attention && { attention }),
  };
}

/** Names of the shards of the index of unfinished records. */
export const DUE_SHARDS: readonly string[] = [...'0123456789abcdef'];

/** Returns the shard of an image: the last digit of its id, which is random in UUIDs and in hashes. */
export function shardOf(imageId: string): string {
  return imageId.slice(-1);
}

// a worker that holds the image may still replace FAILED
function attentionOf({ status, leaseUntil }: ImageRecord): Attention | undefined {
  if (status === 'REJECTED') {
    return status;
  }
  return status === 'FAILED' && leaseUntil === undefined ? status : undefined;
}

/**
 * Returns when the sweep first has to look at the image, in epoch milliseconds: the earliest time of all that is left
 * to do. Undefined for a finished record. The sweep itself sets when it looks again.
 */
export function dueTime(record: ImageRecord): number | undefined {
  const times = [awaitedUpload, endOfWork, closedForm, leftovers, misplaced, oldCrop, settlement]
    .map(timeOf => timeOf(record))
    .filter(time => time !== undefined);
  return times.length === 0 ? undefined : Math.min(...times);
}

function awaitedUpload({ status, createdAt }: ImageRecord): number | undefined {
  return status === 'AWAITING_UPLOAD' ? Date.parse(createdAt) + UPLOAD_MILLISECONDS : undefined;
}

// the worker writes its result before its lease ends, or the queue delivers the event again; not earlier than the look
// that the announcement planned, since an entry that stays as it is costs no write of the index
function endOfWork({ status, leaseUntil, createdAt, updatedAt }: ImageRecord): number | undefined {
  const isUnfinished = status === 'PROCESSING' || leaseUntil !== undefined;
  const end = Math.max(leaseUntil ?? 0, Date.parse(updatedAt)) + EVENT_MILLISECONDS;
  return isUnfinished ? Math.max(end, Date.parse(createdAt) + UPLOAD_MILLISECONDS) : undefined;
}

// an upload that arrives after the deletion has to be removed, even if its event is lost
function closedForm(record: ImageRecord): number | undefined {
  return isClosedToUploads(record) && isFormOpenAfter(record)
    ? Date.parse(record.createdAt) + FORM_END_MILLISECONDS
    : undefined;
}

/** Tells whether a form could still be sent when the record was last written. */
export function isFormOpenAfter({ createdAt, updatedAt }: ImageRecord): boolean {
  return Date.parse(updatedAt) < Date.parse(createdAt) + FORM_END_MILLISECONDS;
}

function leftovers(record: ImageRecord): number | undefined {
  const free = leftoversDueAt(record);
  return free === undefined ? undefined : Math.max(free, Date.parse(record.updatedAt)) + EVENT_MILLISECONDS;
}

// the message about a change of visibility moves the variants, unless it was lost
function misplaced(record: ImageRecord): number | undefined {
  return isMisplaced(record) ? Date.parse(record.updatedAt) + EVENT_MILLISECONDS : undefined;
}

// the message about a change of the focus point makes the variants again, unless it was lost
function oldCrop(record: ImageRecord): number | undefined {
  return isCropOutdated(record) ? Date.parse(record.updatedAt) + EVENT_MILLISECONDS : undefined;
}

// the owner's usage holds too much, until the sweep has seen how large the original is
function settlement({ reserved }: ImageRecord): number | undefined {
  return reserved?.until ?? reserved?.checkAt;
}
