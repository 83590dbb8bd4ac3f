import { heldUntilOf, leftoversOf, withoutFolders, withoutNext } from './leftovers';
import { currentSet, keptSet } from './variant-sets';
import type { ImageRecord } from '../../contract/record';

/**
 * Time before the end of the grace period from which the previous variants are no longer taken back: a worker whose
 * clock is ahead may be removing them. Far more than clocks differ and a write takes.
 */
const MARGIN_MILLISECONDS = 60_000;

/** Tells whether an image can have its previous variants back now: it has some, and no worker makes others. */
function canRollBack(record: ImageRecord, now: Date): boolean {
  const { status, leaseUntil = 0, previous } = record;
  if (status !== 'READY' || leaseUntil > now.getTime() || !previous) {
    return false;
  }
  return heldUntilOf(record, previous.folder) > now.getTime() + MARGIN_MILLISECONDS;
}

/**
 * Returns the record with its previous variants as the current ones, and the other way round; undefined if that is not
 * possible. `graceUntil`: time until which the variants that are current now stay, in epoch milliseconds.
 */
export function swapped(record: ImageRecord, graceUntil: number, now: Date): ImageRecord | undefined {
  if (!canRollBack(record, now)) {
    return undefined;
  }
  const settled = withoutNext(record);
  const previous = record.previous!;
  return {
    ...withoutFolders({ ...settled, ...leftoversOf(settled, graceUntil) }, [previous.folder]),
    // also those that the set does not have
    croppedTo: undefined,
    picture: undefined,
    notes: undefined,
    thumbhash: undefined,
    dominantColor: undefined,
    run: undefined,
    ...previous,
    previous: keptSet(currentSet(record), record.visibility),
    keptFor: undefined,
  };
}
