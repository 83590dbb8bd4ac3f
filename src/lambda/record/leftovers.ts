import { sidesToPurge } from './withdrawn';
import { visibilityOf } from '../../contract/keys';
import type { ImageRecord } from '../../contract/record';

/** Attributes of a record that list folders to remove. */
export type Leftovers = Pick<ImageRecord, 'superseded' | 'heldUntil' | 'inGrace'>;

/** The part of a record that decides when its leftovers may be removed. */
type Holder = Leftovers & Pick<ImageRecord, 'status' | 'visibility' | 'code'>;

/**
 * Returns the folders to remove when a record moves on from its current claim: those of earlier claims, and that of the
 * current claim. A worker may write more there until its lease ends. If the image was READY, its worker has finished:
 * the folder stays until `graceUntil` for pages that still show it, in epoch milliseconds.
 */
export function leftoversOf(record: ImageRecord | undefined, graceUntil: number): Leftovers {
  const { folder, superseded, heldUntil, inGrace, leaseUntil = 0, status } = record ?? {};
  if (folder === undefined) {
    return { superseded, heldUntil, inGrace };
  }
  const ready = status === 'READY';
  return {
    superseded: [...(superseded ?? []), folder],
    heldUntil: { ...heldUntil, [folder]: ready ? graceUntil : leaseUntil },
    inGrace: ready ? [...(inGrace ?? []), folder] : inGrace,
  };
}

/**
 * Returns the record without the claim on its next variants, whose folder is to be removed once its worker's lease
 * ends.
 */
export function withoutNext(record: ImageRecord): ImageRecord {
  const { next, leaseUntil = 0 } = record;
  if (!next) {
    return record;
  }
  return {
    ...record,
    ...withHeld(record, next.folder, leaseUntil),
    next: undefined,
    leaseUntil: undefined,
    claimedBy: undefined,
  };
}

/** Returns the leftovers with one more folder, which a worker may write to until `until`, in epoch milliseconds. */
export function withHeld({ superseded, heldUntil, inGrace }: Leftovers, folder: string, until: number): Leftovers {
  return { superseded: [...(superseded ?? []), folder], heldUntil: { ...heldUntil, [folder]: until }, inGrace };
}

/**
 * Returns the time until which a leftover stays, in epoch milliseconds. The grace period ends at once when the image is
 * deleted or an upload was refused, and for public folders when it becomes private.
 */
export function heldUntilOf({ heldUntil, inGrace, status, code, visibility }: Holder, folder: string): number {
  const isRemoved = status === 'DELETED' || code === 'TOO_MANY_UPLOADS' || code === 'TOO_LATE';
  const graceEnds = isRemoved || (visibilityOf(folder) === 'PUBLIC' && visibility !== 'PUBLIC');
  return graceEnds && inGrace?.includes(folder) ? 0 : (heldUntil?.[folder] ?? 0);
}

/** Returns the leftovers that may be removed: no worker can still write there, and their grace period has ended. */
export function dueLeftovers(record: Holder, now: Date): readonly string[] {
  return (record.superseded ?? []).filter(folder => heldUntilOf(record, folder) <= now.getTime());
}

/**
 * Returns when a record's leftovers are due: the earliest time at which an event can remove some of them, or purge what
 * edges have, in epoch milliseconds. Undefined if there are none.
 */
export function leftoversDueAt(record: ImageRecord): number | undefined {
  const { superseded = [], leaseUntil = 0 } = record;
  const times = superseded.map(folder => heldUntilOf(record, folder));
  if (sidesToPurge(record).length > 0) {
    times.push(0);
  }
  // while a worker holds the record, nobody else removes them: it does so itself at its end
  return times.length === 0 ? undefined : Math.max(leaseUntil, Math.min(...times));
}

/** Returns when the last leftover is due, in epoch milliseconds; 0 if there are none. */
export function lastLeftoverDueAt(record: Holder): number {
  return Math.max(0, ...(record.superseded ?? []).map(folder => heldUntilOf(record, folder)));
}

/** Returns the record without folders that have been removed: nothing of it names them any more. */
export function withoutFolders(record: ImageRecord, removed: readonly string[]): ImageRecord {
  const { previous } = record;
  const isLost = previous !== undefined && removed.includes(previous.folder);
  return { ...record, ...withoutRemoved(record, removed), previous: isLost ? undefined : previous };
}

/** Returns the leftovers without those that have been removed. */
export function withoutRemoved(
  { superseded = [], heldUntil = {}, inGrace = [] }: Leftovers,
  removed: readonly string[],
): Leftovers {
  const isLeft = (folder: string) => !removed.includes(folder);
  const left = superseded.filter(isLeft);
  if (left.length === 0) {
    return { superseded: undefined, heldUntil: undefined, inGrace: undefined };
  }
  const graced = inGrace.filter(isLeft);
  return {
    superseded: left,
    heldUntil: Object.fromEntries(Object.entries(heldUntil).filter(([folder]) => left.includes(folder))),
    inGrace: graced.length > 0 ? graced : undefined,
  };
}
