import type { PurgeMessage } from '../../contract/delivery';
import { imageFolder, visibilityOf, NO_OWNER } from '../../contract/keys';
import type { ImageRecord, Visibility } from '../../contract/record';

/**
 * Returns messages about the public variants of an image that edges may have, given its record before the erasure.
 * Those on the private side are purged at the end of a run, with the owner's folder.
 */
export function erasedCopies(record: ImageRecord, sides: readonly Visibility[]): readonly PurgeMessage[] {
  if (!sides.includes('PUBLIC')) {
    return [];
  }
  const { imageId, inGrace = [], unpurged = [] } = record;
  const earlier: PurgeMessage[] = inGrace
    .filter(isPublic)
    // the record does not say which files it had
    .map(folder => ({ imageId, folder, keys: [], all: true }));
  const { folder } = record;
  const isShown = record.status === 'READY' && folder !== undefined && isPublic(folder);
  const keys = record.variants?.map(({ key }) => key) ?? [];
  const current: PurgeMessage[] = isShown ? [{ imageId, folder, keys }] : [];
  const whole = imageFolder({ visibility: 'PUBLIC', ownerFolder: NO_OWNER, imageId });
  const replaced: PurgeMessage[] = unpurged.includes('PUBLIC') ? [{ imageId, folder: whole, keys: [], all: true }] : [];
  return [...current, ...earlier, ...replaced];
}

function isPublic(folder: string): boolean {
  return visibilityOf(folder) === 'PUBLIC';
}
