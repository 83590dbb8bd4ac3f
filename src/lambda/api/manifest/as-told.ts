import type { ImageRecord } from '../../../contract/record';

/**
 * The record as callers are told of it: FAILED only once that is final. Before its last try a worker writes FAILED, in case it dies without
 * a word; while its lease runs, the image is in process.
 */
export function asTold(record: ImageRecord, now: Date): ImageRecord {
  const isInHand = record.status === 'FAILED' && record.leaseUntil !== undefined && record.leaseUntil > now.getTime();
  return isInHand ? { ...record, status: 'PROCESSING', code: undefined, message: undefined } : record;
}
