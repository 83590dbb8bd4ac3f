import type { ImageRecord, Visibility } from '../../../src/contract/record';

/** Returns the record of an upload that was announced at this time. */
export function awaiting(imageId: string, now: number, visibility: Visibility = 'PRIVATE'): ImageRecord {
  const time = new Date(now).toISOString();
  return {
    imageId,
    issued: true,
    status: 'AWAITING_UPLOAD',
    visibility,
    revision: 1,
    createdAt: time,
    updatedAt: time,
  };
}
