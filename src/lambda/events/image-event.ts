import { isDeepStrictEqual } from 'node:util';
import { detailOf, fitted } from './detail';
import { IMAGE_EVENTS, type ImageEvent, type ImageEventType } from '../../contract/events';
import { isImageId } from '../../contract/keys';
import type { ImageRecord, ImageStatus } from '../../contract/record';
import type { StreamedChange } from '../ports';

/** Part of a change that decides its event. */
type Change = Pick<StreamedChange, 'before' | 'after' | 'expired'>;

/** Buckets that an event names, and the distribution before one of them. */
export interface EventBuckets {
  readonly uploadBucket: string;
  readonly variantsBucket: string;
  /** Base URL of the distribution, without a trailing slash; absent: there is none. */
  readonly cdnUrl?: string;
}

/**
 * Returns the event about a change; undefined if the change concerns nobody: an unfinished image, a step of cleaning
 * up, or an item that is not an image.
 *
 * Depends on the change only, so a change that is delivered twice has the same event twice.
 */
export function imageEventOf(change: Change, buckets: EventBuckets): ImageEvent | undefined {
  const { before, after, expired } = change;
  if (!isImage(after ?? before)) {
    return undefined;
  }
  const event = after ? eventOfWrite(before, after, buckets) : eventOfRemoval(before!, expired, buckets);
  return event && { ...event, detail: fitted(event.detail) };
}

function isImage(item: ImageRecord | undefined): boolean {
  return item?.status !== undefined && isImageId(item.imageId);
}

function eventOfWrite(
  before: ImageRecord | undefined,
  after: ImageRecord,
  buckets: EventBuckets,
): ImageEvent | undefined {
  const type = typeOf(before, after, buckets);
  if (type === IMAGE_EVENTS.deleted) {
    // the tombstone has lost most of what the image was
    return { type, detail: detailOf({ ...before, ...after }, buckets, 'DELETED') };
  }
  return type && { type, detail: detailOf(after, buckets) };
}

function typeOf(
  before: ImageRecord | undefined,
  after: ImageRecord,
  buckets: EventBuckets,
): ImageEventType | undefined {
  switch (after.status) {
    case 'READY':
      return before?.status === 'READY' ? typeOfReadyChange(before, after, buckets) : IMAGE_EVENTS.ready;
    case 'REJECTED':
      return isSameEnd(before, after) ? undefined : IMAGE_EVENTS.rejected;
    case 'FAILED':
      return !isFinal(after) || (isFinal(before) && isSameEnd(before, after)) ? undefined : IMAGE_EVENTS.failed;
    case 'DELETED':
      return before?.status === 'DELETED' ? undefined : IMAGE_EVENTS.deleted;
    default:
      return undefined;
  }
}

// the same original and spec: other variants are those of the other side, public or private, unless a worker has made
// them or a roll-back has brought them back
function typeOfReadyChange(before: ImageRecord, after: ImageRecord, buckets: EventBuckets): ImageEventType | undefined {
  const { folder } = after;
  const isOtherSet = folder !== undefined && [before.next?.folder, before.previous?.folder].includes(folder);
  if (isOtherSet || before.specHash !== after.specHash || before.original?.etag !== after.original?.etag) {
    return IMAGE_EVENTS.ready;
  }
  return isDeepStrictEqual(shown(before, buckets), shown(after, buckets)) ? undefined : IMAGE_EVENTS.updated;
}

function shown(record: ImageRecord, buckets: EventBuckets): object {
  return { ...detailOf(record, buckets), revision: undefined, updatedAt: undefined };
}

function isSameEnd(before: ImageRecord | undefined, after: ImageRecord): boolean {
  return before?.status === after.status && before.code === after.code;
}

// a worker at the last try writes FAILED before it begins, in case it dies: then it is final once the lease is cleared
function isFinal(record: ImageRecord | undefined): boolean {
  return record?.status === 'FAILED' && record.leaseUntil === undefined;
}

/** Statuses of images that exist, or existed. */
const UPLOADED: readonly ImageStatus[] = ['PROCESSING', 'READY', 'REJECTED', 'FAILED'];

// the last event of the image may have the record's revision
function eventOfRemoval(before: ImageRecord, expired: boolean, buckets: EventBuckets): ImageEvent | undefined {
  if (!UPLOADED.includes(before.status)) {
    return undefined;
  }
  const gone: ImageRecord = { ...before, status: 'DELETED', revision: before.revision + 1 };
  return { type: IMAGE_EVENTS.deleted, detail: detailOf(gone, buckets, expired ? 'EXPIRED' : 'DELETED') };
}
