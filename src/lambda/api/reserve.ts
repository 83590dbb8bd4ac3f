import type { ApiDependencies } from './dependencies';
import { ProblemError, quotaExceeded } from './problems';
import type { ReservationRequest } from '../record/quota';

/**
 * Reserves room in the owner's quota; undefined if owners have none. Throws a 429 problem if there is no room.
 *
 * Comes before the record: if this function dies in between, the owner has too little room until the next recount,
 * never too much.
 */
export async function reserveFor(
  { settings, usage, clock }: ApiDependencies,
  upload: ReservationRequest,
  owner: string | undefined,
): Promise<{ readonly bytes: number } | undefined> {
  if (!usage || !settings.quota || owner === undefined) {
    return undefined;
  }
  const now = clock.now();
  const result = await usage.reserve(owner, upload, settings.quota.perOwner, now);
  if (!('limit' in result)) {
    return result;
  }
  const { resetsAt } = result;
  const headers = resetsAt && { 'Retry-After': String(Math.ceil((resetsAt.getTime() - now.getTime()) / 1000)) };
  throw new ProblemError(quotaExceeded(result, upload.size), headers);
}
