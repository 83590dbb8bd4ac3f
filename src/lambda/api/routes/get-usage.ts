import type { UsageResponse, UsedOf } from '../../../contract/http';
import { nextMidnight, UNUSED, uploadsToday } from '../../record/quota';
import { callerOf } from '../auth';
import type { Route } from '../dependencies';
import { notFound, ProblemError } from '../problems';

/** `GET /usage`: returns how much of their quota the caller has used. Exists only if owners have a quota. */
export const getUsage: Route = dependencies => async context => {
  const { settings, usage, clock } = dependencies;
  const caller = callerOf(context, dependencies);
  if (!usage || !settings.quota || caller === undefined) {
    throw new ProblemError(notFound('owners of images have no quota in this API'));
  }
  const { images, bytes, uploadsPerDay } = settings.quota.perOwner;
  const now = clock.now();
  const used = (await usage.get(caller)) ?? UNUSED;
  const body: UsageResponse = {
    images: usedOf(used.images, images),
    bytes: usedOf(used.bytes, bytes),
    uploadsToday: {
      ...usedOf(uploadsToday(used, now), uploadsPerDay),
      resetsAt: nextMidnight(now).toISOString(),
    },
  };
  return context.json(body);
};

function usedOf(used: number, limit: number | undefined): UsedOf {
  return limit === undefined ? { used } : { used, limit, remaining: Math.max(0, limit - used) };
}
