import type { ObjectEvent } from './object-event';
import { isUploadId } from '../../contract/keys';
import type { ImageRecord } from '../../contract/record';

/** How many different uploads one form of the API may bring: a form is for one, and the others are tries of a page that lost the answer. */
export const MAX_TAKES = 10;

/** Whether the upload is the one that the record is about: delivered twice, retried, redriven or found by a sweep. */
export function isSameUpload(record: ImageRecord | undefined, { etag, sequencer }: ObjectEvent): boolean {
  return record?.original?.etag === etag && (sequencer === undefined || sequencer === record.sequencer);
}

/** Whether the upload is one more than its form may bring. Objects that came by other means may be replaced without end. */
export function isOneTooMany(record: ImageRecord | undefined, upload: ObjectEvent): boolean {
  return record !== undefined && isUploadId(record.imageId) && (record.takes ?? 0) >= MAX_TAKES && !isSameUpload(record, upload);
}

/** Whether an id of the API is closed for good: its image is deleted, or its form was sent too often. */
export function takesNoMore({ imageId, status, code }: ImageRecord): boolean {
  return isUploadId(imageId) && (status === 'DELETED' || code === 'TOO_MANY_UPLOADS');
}
