import { visibilityOf } from '../../contract/keys';
import type { ImageRecord } from '../../contract/record';

/**
 * Tells whether the variants of a READY image lie on the side of another visibility than it should have. A worker that
 * makes other ones does not wait for them to be moved, and moves its own when it finishes.
 */
export function isMisplaced({ status, folder, visibility = 'PRIVATE' }: ImageRecord): boolean {
  return status === 'READY' && folder !== undefined && visibilityOf(folder) !== visibility;
}
