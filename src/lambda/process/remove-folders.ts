import type { ProcessDeps } from './deps';
import type { PurgeMessage } from '../../contract/delivery';
import { imageFolder, visibilityOf } from '../../contract/keys';
import type { ImageRecord, Visibility } from '../../contract/record';
import { isFolderWithdrawn, wasPublished } from '../record/withdrawn';

/** Number of keys that a message lists at most: more are purged by wildcards anyway. */
const MAX_LISTED = 100;

/**
 * Removes the variants in some folders. If edges may have them and nobody is to see them any more, a message to the
 * purge queue comes first: a worker that dies in between leaves a message that waits for the removal, never files that
 * only edges have. `record` lists the folders; undefined: viewers have never had their URLs.
 */
export async function removeFolders(
  deps: ProcessDeps,
  record: ImageRecord | undefined,
  folders: readonly string[],
): Promise<void> {
  await Promise.all(
    folders.map(async folder => {
      const keys = await deps.variants.list(folder);
      if (record && hasToBePurged(deps, record, folder)) {
        await deps.purges?.send([messageOf(deps, record, folder, keys)]);
      }
      if (keys.length > 0) {
        await deps.variants.remove(keys);
      }
    }),
  );
}

/** Tells edges to drop replaced variants of an image that is withdrawn on these sides. */
export async function purgeReplaced(
  { purges, ownerFolderOf }: ProcessDeps,
  { imageId, owner }: ImageRecord,
  sides: readonly Visibility[],
): Promise<void> {
  if (!purges || sides.length === 0) {
    return;
  }
  const ownerFolder = await ownerFolderOf(owner);
  await purges.send(
    sides.map(visibility => ({
      imageId,
      folder: imageFolder({ visibility, ownerFolder, imageId }),
      keys: [],
      all: true as const,
    })),
  );
}

function hasToBePurged({ purges }: ProcessDeps, record: ImageRecord, folder: string): boolean {
  const isServed = purges?.sides.includes(visibilityOf(folder)) ?? false;
  return isServed && wasPublished(record, folder) && isFolderWithdrawn(record, folder);
}

// files that an earlier worker has removed are not in the listing: it may have died before it wrote that, or removed
// them as replaced ones, of which edges are not told
function messageOf(
  { clock }: ProcessDeps,
  { imageId, heldUntil }: ImageRecord,
  folder: string,
  keys: readonly string[],
): PurgeMessage {
  const graceEnd = heldUntil?.[folder] ?? 0;
  const isPartial = graceEnd > 0 && graceEnd <= clock.now().getTime();
  return keys.length === 0 || keys.length > MAX_LISTED || isPartial
    ? { imageId, folder, keys: [], all: true }
    : { imageId, folder, keys };
}
