import { visibilityOf } from '../../contract/keys';
import type { ImageRecord } from '../../contract/record';

/**
 * Tells whether the variants of a READY image lie on the side of another visibility than it should have. A worker that
 * makes other ones does not wait for them to be moved, and moves its own when it finishes.
 */
export function isMisplaced({ status, folder, visibility = 'PRIVATE' }: ImageRecord): boolean {
  return status === 'READY' && folder !== undefined && visibilityOf(folder) !== visibility;
}

/**
 * Tells whether everyone sees an image, as far as the record says: it is READY and PUBLIC, and its variants lie in the
 * public folder. While they move, they are on one side and the image should be on the other: nobody else sees it then.
 */
export function isShownToAll({ status, folder, visibility }: ImageRecord): boolean {
  const isPublic = visibility === 'PUBLIC' && folder !== undefined && visibilityOf(folder) === 'PUBLIC';
  return status === 'READY' && isPublic;
}
