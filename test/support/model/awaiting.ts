import type { ImageRecord } from '../../../src/contract/record';

/** Returns the record of an upload that was announced at this time. */
export function awaiting(imageId: string, now: number): ImageRecord {
  const time = new Date(now).toISOString();
  return { imageId, issued: true, status: 'AWAITING_UPLOAD', revision: 1, createdAt: time, updatedAt: time };
}
