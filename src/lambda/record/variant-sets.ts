import { visibilityOf } from '../../contract/keys';
import type { ImageRecord, VariantSet } from '../../contract/record';

/** Returns the folder of the claim that a worker holds, otherwise that of the current variants. */
export function claimedFolder({ next, folder }: Pick<ImageRecord, 'next' | 'folder'>): string | undefined {
  return next?.folder ?? folder;
}

/** Returns the current variants of a READY image, with all that belongs to them. */
export function currentSet(record: ImageRecord): VariantSet {
  const { folder, specHash, variants, croppedTo, picture, notes, thumbhash, dominantColor, run } = record;
  return {
    folder: folder!,
    specHash: specHash!,
    variants: variants!,
    croppedTo,
    picture,
    notes,
    thumbhash,
    dominantColor,
    run,
  };
}

/**
 * Returns the set that a record keeps for roll-back. None of a public folder once the image is private: such folders
 * are removed at once.
 */
export function keptSet(set: VariantSet | undefined, visibility: ImageRecord['visibility']): VariantSet | undefined {
  return set && visibilityOf(set.folder) === 'PUBLIC' && visibility !== 'PUBLIC' ? undefined : set;
}

/**
 * Tells whether a re-run of this name has finished the image, whatever came of it: a message of it that comes again
 * does nothing. Also if the image was rolled back since.
 */
export function isFinishedBy({ run, previous, keptFor }: ImageRecord, name: string): boolean {
  return [run, previous?.run, keptFor?.run].includes(name);
}
