import type { CookiesResponse } from '../../../contract/http';
import { callerOf } from '../auth';
import type { Route } from '../dependencies';
import { notFound, ProblemError } from '../problems';

/**
 * `GET /cookies`: sets the cookies that open the caller's private images on the distribution, and tells when they
 * expire. Exists only with signed cookies.
 */
export const getCookies: Route = dependencies => async context => {
  const { ownerCookiesOf, clock } = dependencies;
  const caller = callerOf(context, dependencies);
  if (!ownerCookiesOf || caller === undefined) {
    throw new ProblemError(notFound('images of this API open without cookies'));
  }
  const { headers, expiresAt } = await ownerCookiesOf(caller, clock.now());
  headers.forEach(value => context.header('Set-Cookie', value, { append: true }));
  const body: CookiesResponse = { expiresAt: expiresAt.toISOString() };
  return context.json(body);
};
