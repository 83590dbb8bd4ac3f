import { visibilityOf } from '../../contract/keys';
import type { ImageRecord } from '../../contract/record';

/**
 * Tells whether the variants of a READY image lie on the side of another visibility than it should have. A worker that
 * holds the image moves them when it finishes.
 */
export function isMisplaced({ status, folder, visibility = 'PRIVATE', leaseUntil }: ImageRecord): boolean {
  return status === 'READY' && leaseUntil === undefined && folder !== undefined && visibilityOf(folder) !== visibility;
}
