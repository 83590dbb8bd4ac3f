import { reservationAfterRemoval } from './quota';
import type { ImageRecord } from '../../contract/record';

/** Lifetime of a tombstone: longer than an event stays in the queues (14 days), so that a late event finds it. */
const LIFETIME_SECONDS = 30 * 86_400;

/**
 * Returns the tombstone of an image whose original is gone. It keeps the data needed to deny other callers, to ignore
 * late events, and to find leftover variants.
 */
export function tombstoneOf(record: ImageRecord, now: Date, newSequencer?: string): ImageRecord {
  const { imageId, issued, owner, revision, sequencer, createdAt } = record;
  const leftovers = leftoversOf(record);
  return {
    imageId,
    issued,
    owner,
    status: 'DELETED',
    revision: revision + 1,
    sequencer: newSequencer ?? sequencer,
    ...leftovers,
    reserved: reservationAfterRemoval(record, now),
    createdAt,
    updatedAt: now.toISOString(),
    expiresAt: tombstoneEnd(leftovers, now),
  };
}

/** Returns when a tombstone expires, in epoch seconds; undefined (never) while it lists variants to remove. */
export function tombstoneEnd({ superseded }: Pick<ImageRecord, 'superseded'>, now: Date): number | undefined {
  return superseded ? undefined : Math.floor(now.getTime() / 1000) + LIFETIME_SECONDS;
}

/** Attributes of a record that list variants to remove. */
type Leftovers = Pick<ImageRecord, 'superseded' | 'heldUntil' | 'cleanUpAfter'>;

/**
 * Returns the variants to remove when a record moves on from its current claim: those of earlier claims, and those of
 * the current claim, whose worker may write more until its lease ends.
 */
export function leftoversOf(record: ImageRecord | undefined): Leftovers {
  const { fingerprint, superseded, heldUntil, cleanUpAfter, leaseUntil } = record ?? {};
  if (fingerprint === undefined) {
    return { superseded, heldUntil, cleanUpAfter };
  }
  return {
    superseded: [...(superseded ?? []), fingerprint],
    heldUntil: { ...heldUntil, [fingerprint]: leaseUntil ?? 0 },
    cleanUpAfter: latest(cleanUpAfter, leaseUntil),
  };
}

/** Returns the leftovers that no worker can still write. */
export function dueLeftovers(
  { superseded = [], heldUntil, cleanUpAfter = 0 }: Leftovers,
  now: Date,
): readonly string[] {
  return superseded.filter(fingerprint => (heldUntil?.[fingerprint] ?? cleanUpAfter) <= now.getTime());
}

/** Returns the leftovers without those that have been removed. */
export function withoutRemoved(
  { superseded, heldUntil = {}, cleanUpAfter }: Leftovers,
  removed: readonly string[],
): Leftovers {
  const left = superseded?.filter(fingerprint => !removed.includes(fingerprint)) ?? [];
  if (left.length === 0) {
    return { superseded: undefined, heldUntil: undefined, cleanUpAfter: undefined };
  }
  const held = Object.entries(heldUntil).filter(([fingerprint]) => left.includes(fingerprint));
  return { superseded: left, heldUntil: Object.fromEntries(held), cleanUpAfter };
}

function latest(a = 0, b = 0): number | undefined {
  return Math.max(a, b) || undefined;
}
