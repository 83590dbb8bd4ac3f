import type { EraseDeps } from './deps';
import { erasedCopies } from './erased-copies';
import { imageFolder, uploadKey } from '../../contract/keys';
import type { ImageRecord } from '../../contract/record';
import type { Erased } from '../ports';
import { anonymousTombstone, writableUntil } from '../record/anonymous';
import { tombstoneOf } from '../record/tombstone';

/** Result of the erasure of one image. */
interface ErasedImage {
  readonly wasDeleted: boolean;
  readonly originals: Erased;
  readonly variants: Erased;
  /** Indicates whether its record no longer has an owner. */
  readonly isAnonymous: boolean;
  /** Time until which something may still be stored for it, in epoch milliseconds. */
  readonly heldUntil: number;
}

/**
 * Removes the files of an image, then the owner from its record. While something may still be stored for it, its record
 * becomes a tombstone first, which stops the worker and closes the form, and a later look removes the rest.
 *
 * Returns undefined if the record does not belong to the owner: the index was behind.
 */
export async function eraseImage(deps: EraseDeps, owner: string, imageId: string): Promise<ErasedImage | undefined> {
  const record = await deps.records.get(imageId);
  if (record?.owner !== owner) {
    return undefined;
  }
  const now = deps.clock.now();
  const { uploadPrefix, uploadExpirySeconds, lateSeconds } = deps.settings;
  const until = writableUntil(record, uploadExpirySeconds, lateSeconds);
  const isHeld = until > now.getTime();
  const wasDeleted = record.status === 'DELETED';
  if (isHeld && !wasDeleted) {
    await deps.records.put(tombstoneOf(record, now));
  }
  // first: if this function dies, the messages wait for the removal
  await deps.purges?.send(erasedCopies(record, deps.purges.sides));
  const originals = await deps.originals.eraseObject(record.original?.key ?? uploadKey(uploadPrefix, imageId));
  const variants = await eraseVariants(deps, owner, record);
  // another writer may have been faster: the next look finds the record again
  const isAnonymous = !isHeld && (await deps.records.put(anonymousTombstone(record, now)));
  return { wasDeleted, originals, variants, isAnonymous, heldUntil: isHeld ? until : 0 };
}

async function eraseVariants(deps: EraseDeps, owner: string, record: ImageRecord): Promise<Erased> {
  const { imageId, folder, next, superseded = [] } = record;
  const ownerFolder = await deps.ownerFolderOf(owner);
  const whole = (['PUBLIC', 'PRIVATE'] as const).map(visibility => imageFolder({ visibility, ownerFolder, imageId }));
  const others = [...superseded, folder, next?.folder].filter(
    name => name !== undefined && !whole.some(it => name.startsWith(it)),
  ) as string[];
  const all: Erased[] = [];
  for (const prefix of [...whole, ...others]) {
    all.push(await deps.variants.eraseFolder(prefix));
  }
  return {
    objects: all.reduce((sum, { objects }) => sum + objects, 0),
    versions: all.reduce((sum, { versions }) => sum + versions, 0),
  };
}
