import type { ImageRecord } from '../../contract/record';

/** Whether a record has had its time. DynamoDB takes a few days to drop it. */
export function hasExpired({ expiresAt }: ImageRecord, now: Date): boolean {
  return expiresAt !== undefined && expiresAt * 1000 <= now.getTime();
}
