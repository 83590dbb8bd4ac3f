import { type ExceededLimit, dayOf, imagesOf, nextMidnight, type Used } from './quota';
import type { ImageRecord } from '../../contract/record';
import type { OwnerUsage } from '../../contract/usage';

const DAY_MS = 86_400_000;

/** Added to a record's expiry, for clocks that differ: a record that another function takes for current is counted. */
const EXPIRY_GRACE_MS = 3_600_000;

/** Totals of one or more images. */
export interface Counted {
  readonly images: number;
  readonly bytes: number;
  /** Time from which a recount comes to less, since records expire, in epoch milliseconds. */
  readonly until?: number;
}

/** Attributes of a record that a recount needs. */
export type CountedRecord = Pick<ImageRecord, 'status' | 'reserved' | 'original' | 'expiresAt'>;

/** Returns what an image contributes to the totals of its owner. */
export function countedOf(record: CountedRecord, now: Date): Counted {
  const { reserved, status, original, expiresAt } = record;
  const until = expiresAt === undefined ? undefined : expiresAt * 1000 + EXPIRY_GRACE_MS;
  const images = reserved ? imagesOf(record) : Number(status !== 'DELETED' && original !== undefined);
  if (images === 0 || (until !== undefined && until <= now.getTime())) {
    return { images: 0, bytes: 0 };
  }
  return { images, bytes: reserved?.bytes ?? original?.bytes ?? 0, until };
}

/** Returns the totals of two sets of images. */
export function sumOf(a: Counted, b: Counted): Counted {
  const until = Math.min(a.until ?? Infinity, b.until ?? Infinity);
  return { images: a.images + b.images, bytes: a.bytes + b.bytes, until: until === Infinity ? undefined : until };
}

/** Time without a change of the usage after which the index of owners holds every change: far more than it takes. */
const QUIET_MS = 600_000;

/** Tells whether a recount can trust the index, which follows the table, as a record follows its reservation. */
export function isQuiet({ changedAt }: Pick<OwnerUsage, 'changedAt'>, now: Date): boolean {
  return changedAt + QUIET_MS <= now.getTime();
}

/**
 * Returns when to recount after the first upload of a day: once the day is over, so that no function that died after
 * it had reserved leaves a trace. Soon for an owner without a usage, who may have images from before.
 */
export function recountAfterReservation(before: unknown, now: Date): number {
  return before ? nextMidnight(now).getTime() : now.getTime() + QUIET_MS;
}

/**
 * Returns when to recount after a recount: once the day of the last upload is over, then when a record expires, at most
 * once a day. Undefined if nothing changes by itself.
 */
export function recountAfterRecount({ day }: Pick<Used, 'day'>, { until }: Counted, now: Date): number | undefined {
  if (day >= dayOf(now)) {
    return nextMidnight(now).getTime();
  }
  return until === undefined ? undefined : Math.max(until, now.getTime() + DAY_MS);
}

const REFUSALS_MS = 3_600_000;

/**
 * Tells whether a refusal is a reason to recount soon: the usage may hold too much. Not again within an hour of the
 * last recount, and not if one is planned for now.
 */
export function needsRecount(
  { recountedAt = 0, dueAt = Infinity }: Pick<OwnerUsage, 'recountedAt' | 'dueAt'>,
  { name }: ExceededLimit,
  now: Date,
): boolean {
  return name !== 'uploadsPerDay' && recountedAt + REFUSALS_MS <= now.getTime() && dueAt > now.getTime();
}

/** Returns when the item of an owner expires, in epoch seconds; undefined while it says anything. */
export function expiryOfUsage({ images }: Counted, now: Date): number | undefined {
  return images > 0 ? undefined : Math.ceil((now.getTime() + 2 * DAY_MS) / 1000);
}
