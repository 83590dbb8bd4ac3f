import type { Context } from 'hono';
import type { ApiDependencies, ApiEnvironment } from './api-dependencies';
import { ProblemError } from './errors/problem-error';
import { forbidden } from './errors/problems';

/** Where API Gateway puts the claims of a token that its authorizer has checked. */
interface JwtAuthorizer {
  readonly jwt?: { readonly claims?: Readonly<Record<string, unknown>> };
}

/**
 * Whose images the caller sees: the `sub` of the token; undefined where images have no owners.
 * Throws a 403 problem for a token without `sub`.
 */
export function callerOf(context: Context<ApiEnvironment>, { settings }: ApiDependencies): string | undefined {
  if (settings.access !== 'owned') { return undefined; }
  const requestContext = context.env?.event?.requestContext as { authorizer?: JwtAuthorizer } | undefined;
  const sub = requestContext?.authorizer?.jwt?.claims?.sub;
  if (typeof sub !== 'string' || sub === '') { throw new ProblemError(forbidden('the token names no user; expected a claim "sub"')); }
  return sub;
}
