import type { ImageRecord } from '../contract/record';

/** What a record says of variants that are to be removed. */
export type Leftovers = Pick<ImageRecord, 'superseded' | 'heldUntil' | 'tidyAfter'>;

/**
 * The variants that are to be removed when a record turns away from what it is about: those of earlier claims, and those of the claim
 * that it is about now, whose worker may go on storing some until its lease is over.
 */
export function leftoversOf(record: ImageRecord | undefined): Leftovers {
  const { fingerprint, superseded, heldUntil, tidyAfter, leaseUntil } = record ?? {};
  if (fingerprint === undefined) { return { superseded, heldUntil, tidyAfter }; }
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
export function withoutRemoved({ superseded, heldUntil = {}, tidyAfter }: Leftovers, removed: readonly string[]): Leftovers {
  const left = superseded?.filter(fingerprint => !removed.includes(fingerprint)) ?? [];
  if (left.length === 0) { return { superseded: undefined, heldUntil: undefined, tidyAfter: undefined }; }
  const held = Object.entries(heldUntil).filter(([fingerprint]) => left.includes(fingerprint));
  return { superseded: left, heldUntil: Object.fromEntries(held), tidyAfter };
}

function latest(a = 0, b = 0): number | undefined {
  return Math.max(a, b) || undefined;
}
