import type { ProcessDeps } from './deps';

/** Added to the remaining time of the invocation, for clocks that differ: a lease never ends while its worker lives. */
const LEASE_MARGIN_SECONDS = 2;

/** Returns how long a lease lasts that starts now: as long as this worker can live. */
export function leaseSeconds({ secondsLeft }: ProcessDeps): number {
  return secondsLeft() + LEASE_MARGIN_SECONDS;
}
