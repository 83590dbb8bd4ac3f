import type { ImageRecord } from '../contract/record';

/**
 * The variants that are to be removed when a record turns away from what it is about: those of earlier claims, and those of the claim
 * that it is about now, whose worker may go on storing some until its lease is over.
 */
export function leftoversOf(record: ImageRecord | undefined): Pick<ImageRecord, 'superseded' | 'tidyAfter'> {
  const { fingerprint, superseded, tidyAfter, leaseUntil } = record ?? {};
  if (fingerprint === undefined) { return { superseded, tidyAfter }; }
  return { superseded: [...(superseded ?? []), fingerprint], tidyAfter: latest(tidyAfter, leaseUntil) };
}

function latest(a = 0, b = 0): number | undefined {
  return Math.max(a, b) || undefined;
}
