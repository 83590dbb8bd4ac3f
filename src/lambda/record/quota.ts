import { createHash } from 'node:crypto';
import { type ImageRecord, type Reservation, TABLE } from '../../contract/record';
import type { OwnerLimits, OwnerUsage } from '../../contract/usage';

/**
 * Time after the end of a form in which an upload that began before it can finish: 20 MiB at 280 kilobits a second.
 * Later ones are refused when they are processed, unless they fit what was settled.
 */
const HOLD_MS = 600_000;

/** Returns the partition key of an owner's usage. A hash, since an owner's name may be as long as a key may be. */
export function usageKey(owner: string): string {
  return TABLE.usage.keyPrefix + createHash('sha256').update(owner).digest('hex').slice(0, 32);
}

/** Totals that limits apply to. */
export type Used = Pick<OwnerUsage, 'images' | 'bytes' | 'day' | 'uploads'>;

/** Usage of an owner who has never uploaded anything. */
export const UNUSED: Used = { images: 0, bytes: 0, day: '', uploads: 0 };

/** Upload to reserve for. */
export interface ReservationRequest {
  /** Size that the caller declared, in bytes. */
  readonly size?: number;
  /** Maximum size of any upload, in bytes. */
  readonly maxBytes: number;
}

/** Limit that a reservation would exceed. */
export interface ExceededLimit {
  readonly name: keyof OwnerLimits;
  readonly used: number;
  readonly limit: number;
  /** Time at which `used` is 0 again, with `uploadsPerDay`. */
  readonly resetsAt?: Date;
}

/** Returns the day of a time in UTC, such as `2026-11-28`. */
export function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}

/** Returns the next midnight in UTC. */
export function nextMidnight(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1));
}

/** Returns the number of uploads that were started today. A day of another function's fast clock counts as today. */
export function uploadsToday({ day, uploads }: Used, now: Date): number {
  return day >= dayOf(now) ? uploads : 0;
}

/** Returns the bytes to reserve: the declared size, otherwise the maximum size as far as it fits, at least 1. */
export function bytesToReserve(used: Used, limits: OwnerLimits, { size, maxBytes }: ReservationRequest): number {
  return size ?? Math.max(1, Math.min(maxBytes, (limits.bytes ?? Infinity) - used.bytes));
}

/**
 * Returns the limit that one more image of this size would exceed; undefined if there is none. Of several, one that
 * waiting does not help with.
 */
export function exceededLimit(used: Used, limits: OwnerLimits, bytes: number, now: Date): ExceededLimit | undefined {
  const today = uploadsToday(used, now);
  if (limits.images !== undefined && used.images >= limits.images) {
    return { name: 'images', used: used.images, limit: limits.images };
  }
  if (limits.bytes !== undefined && used.bytes + bytes > limits.bytes) {
    return { name: 'bytes', used: used.bytes, limit: limits.bytes };
  }
  if (limits.uploadsPerDay !== undefined && today >= limits.uploadsPerDay) {
    return { name: 'uploadsPerDay', used: today, limit: limits.uploadsPerDay, resetsAt: nextMidnight(now) };
  }
  return undefined;
}

/** Returns the reservation of an upload whose form ends at this time. */
export function reservation(bytes: number, formEnd: Date): Reservation {
  return { bytes, until: formEnd.getTime() + HOLD_MS };
}

/** Change of an owner's totals. */
export interface UsageChange {
  /** 0 or -1. */
  readonly images: number;
  /** 0 or less. */
  readonly bytes: number;
}

/** Record to write, and the change of the owner's totals that belongs to it. */
export interface Settlement {
  readonly record: ImageRecord;
  readonly change: UsageChange;
}

/** Tells whether the reservation of a record can be settled now. A worker that holds the image writes it soon. */
export function canSettle({ reserved, leaseUntil = 0 }: ImageRecord, now: Date): boolean {
  const from = reserved?.until ?? reserved?.checkAt;
  return from !== undefined && from <= now.getTime() && leaseUntil <= now.getTime();
}

/**
 * Settles a reservation to the bytes that the bucket holds under the image's key (0: there is no object).
 *
 * Returns undefined if that has to wait for the process function: it still has to refuse or remove that object.
 *
 * @param originalsExpiryDays days after which originals are deleted, if they are
 */
export function settle(
  record: ImageRecord,
  stored: number,
  now: Date,
  originalsExpiryDays?: number,
): Settlement | undefined {
  const { reserved, status } = record;
  if (!reserved || stored > reserved.bytes || (stored > 0 && status === 'DELETED')) {
    return undefined;
  }
  const next: Reservation | undefined = status === 'DELETED' ? undefined : { bytes: stored, checkAt: undefined };
  const checkAt = stored > 0 && next ? expiryOf(now, originalsExpiryDays) : undefined;
  const settled = { ...record, revision: record.revision + 1, reserved: next && { ...next, checkAt } };
  return {
    record: settled,
    change: { images: imagesOf(settled) - imagesOf(record), bytes: stored - reserved.bytes },
  };
}

const DAY_MS = 86_400_000;

// S3 rounds an expiry up to the next midnight, and then takes a while
function expiryOf(now: Date, days: number | undefined): number | undefined {
  return days === undefined ? undefined : now.getTime() + (days + 1) * DAY_MS;
}

/** Returns 1 if an image counts: from its announcement until it is deleted, even if its original has expired. */
export function imagesOf({ reserved, status }: Pick<ImageRecord, 'reserved' | 'status'>): number {
  return reserved && (reserved.until !== undefined || reserved.bytes > 0 || status === 'READY') ? 1 : 0;
}

/**
 * Returns what the usage still holds for an image whose original is removed: until its form can store no other one.
 * Undefined if the usage holds nothing: a recount no longer includes a record that has expired.
 */
export function reservationAfterRemoval(record: ImageRecord, now: Date): Reservation | undefined {
  const { reserved, expiresAt = Infinity } = record;
  if (!reserved || imagesOf(record) === 0 || expiresAt * 1000 <= now.getTime()) {
    return undefined;
  }
  return { bytes: reserved.bytes, until: Math.max(reserved.until ?? 0, now.getTime()) };
}

/** Returns what the usage holds once an upload is claimed. One smaller than what was settled is settled again. */
export function reservationAfterUpload(
  reserved: Reservation | undefined,
  { bytes }: { bytes: number },
  now: Date,
): Reservation | undefined {
  const isSmaller = reserved !== undefined && reserved.until === undefined && bytes < reserved.bytes;
  return isSmaller ? { ...reserved, checkAt: now.getTime() } : reserved;
}

/** Tells whether an upload is larger than what its owner's usage has room for: it came after the settlement. */
export function exceedsReservation({ reserved }: Pick<ImageRecord, 'reserved'>, { bytes }: { bytes: number }): boolean {
  return reserved !== undefined && bytes > reserved.bytes;
}
