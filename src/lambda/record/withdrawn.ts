import { visibilityOf } from '../../contract/keys';
import type { ImageRecord, Visibility } from '../../contract/record';

/** Sides of the variants bucket. */
export type Sides = readonly Visibility[];

/**
 * Tells whether nobody is to see the variants of an image on one side any more: it is deleted, its original was
 * refused, or it has become private.
 */
export function isWithdrawn({ status, visibility }: ImageRecord, side: Visibility): boolean {
  return status === 'DELETED' || status === 'REJECTED' || (side === 'PUBLIC' && visibility !== 'PUBLIC');
}

/**
 * Tells whether viewers have had URLs of a folder that a record lists for removal: that of a READY image. Nobody knows
 * the keys of other folders, which are random.
 */
export function wasPublished({ inGrace }: ImageRecord, folder: string): boolean {
  return inGrace?.includes(folder) ?? false;
}

/**
 * Tells whether nobody is to see the variants of a folder that a record lists for removal. Those of a deleted original
 * have no grace period: that also tells once another original is stored under its key.
 */
export function isFolderWithdrawn(record: ImageRecord, folder: string): boolean {
  return isWithdrawn(record, visibilityOf(folder)) || record.heldUntil?.[folder] === 0;
}

/** Returns the sides on which edges may have replaced variants of an image that is withdrawn there. */
export function sidesToPurge(record: ImageRecord): Sides {
  return (record.unpurged ?? []).filter(side => isWithdrawn(record, side));
}

/** Sides that matter to edges: those that a distribution serves, and those that it was told to drop. */
interface EdgeSides {
  readonly served: Sides;
  readonly purged: Sides;
}

/**
 * Returns the sides on which edges may have variants once these folders of a record are removed: replaced variants are
 * not purged.
 */
export function unpurgedAfter(
  record: ImageRecord,
  removed: readonly string[],
  { served, purged }: EdgeSides,
): Sides | undefined {
  const replaced = removed.filter(folder => wasPublished(record, folder) && !isFolderWithdrawn(record, folder));
  const before = (record.unpurged ?? []).filter(side => !purged.includes(side));
  const all = [...before, ...replaced.map(visibilityOf).filter(side => served.includes(side))];
  return all.length > 0 ? [...new Set(all)] : undefined;
}
