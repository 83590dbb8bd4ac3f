import type { ImageRecord } from '../../contract/record';

/** Tombstones outlive every event that may still lie in the queue (14 days), so that a late one finds them. */
const LIFETIME_SECONDS = 30 * 86_400;

/** The record of an image whose original is gone: what it takes to keep others out, late events off, and to find what is left over. */
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
    createdAt,
    updatedAt: now.toISOString(),
    expiresAt: tombstoneEnd(leftovers, now),
  };
}

/** When DynamoDB may drop a tombstone, in epoch seconds: never while it says what is still to be removed. */
export function tombstoneEnd({ superseded }: Pick<ImageRecord, 'superseded'>, now: Date): number | undefined {
  return superseded ? undefined : Math.floor(now.getTime() / 1000) + LIFETIME_SECONDS;
}

/** What a record says of variants that are to be removed. */
type Leftovers = Pick<ImageRecord, 'superseded' | 'heldUntil' | 'tidyAfter'>;

/**
 * The variants that are to be removed when a record turns away from what it is about: those of earlier claims, and those of the claim
 * that it is about now, whose worker may go on storing some until its lease is over.
 */
export function leftoversOf(record: ImageRecord | undefined): Leftovers {
  const { fingerprint, superseded, heldUntil, tidyAfter, leaseUntil } = record ?? {};
  if (fingerprint === undefined) {
    return { superseded, heldUntil, tidyAfter };
  }
  return {
    superseded: [...(superseded ?? []), fingerprint],
    heldUntil: { ...heldUntil, [fingerprint]: leaseUntil ?? 0 },
    tidyAfter: latest(tidyAfter, leaseUntil),
  };
}

/** Those that no worker can be storing any more. */
export function dueLeftovers({ superseded = [], heldUntil, tidyAfter = 0 }: Leftovers, now: Date): readonly string[] {
  return superseded.filter(fingerprint => (heldUntil?.[fingerprint] ?? tidyAfter) <= now.getTime());
}

/** What is left to be removed once some of it is. */
export function withoutRemoved(
  { superseded, heldUntil = {}, tidyAfter }: Leftovers,
  removed: readonly string[],
): Leftovers {
  const left = superseded?.filter(fingerprint => !removed.includes(fingerprint)) ?? [];
  if (left.length === 0) {
    return { superseded: undefined, heldUntil: undefined, tidyAfter: undefined };
  }
  const held = Object.entries(heldUntil).filter(([fingerprint]) => left.includes(fingerprint));
  return { superseded: left, heldUntil: Object.fromEntries(held), tidyAfter };
}

function latest(a = 0, b = 0): number | undefined {
  return Math.max(a, b) || undefined;
}
