import { isSamePoint } from './crop';
import { heldUntilOf, leftoversOf, withoutFolders, withoutNext } from './leftovers';
import { currentSet, keptSet } from './variant-sets';
import type { ImageRecord } from '../../contract/record';

/**
 * Time before the end of the grace period from which the previous variants are no longer taken back: a worker whose
 * clock is ahead may be removing them. Far more than clocks differ and a write takes.
 */
const MARGIN_MILLISECONDS = 60_000;

/**
 * Tells whether an image can have the variants back now that this run has replaced: it has them, and no worker makes
 * others. Not those of another focus point, which the sweep would replace again.
 */
function canRollBack(record: ImageRecord, run: string, now: Date): boolean {
  const { status, leaseUntil = 0, focus, previous } = record;
  if (status !== 'READY' || leaseUntil > now.getTime() || previous?.replacedBy !== run) {
    return false;
  }
  if (!isSamePoint(focus, previous.croppedTo)) {
    return false;
  }
  return heldUntilOf(record, previous.folder) > now.getTime() + MARGIN_MILLISECONDS;
}

/**
 * Returns the record with the variants that this run has replaced as the current ones, and the run's as the previous
 * ones; undefined if that is not possible. `graceUntil`: time until which the variants of the run stay, in epoch
 * milliseconds.
 */
export function swapped(record: ImageRecord, run: string, graceUntil: number, now: Date): ImageRecord | undefined {
  if (!canRollBack(record, run, now)) {
    return undefined;
  }
  const settled = withoutNext(record);
  const { replacedBy: _, ...previous } = record.previous!;
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
    // no run has replaced it: a roll-back goes one way
    previous: keptSet(currentSet(record), record.visibility),
    keptFor: undefined,
  };
}
