import { authorization, fetchWithRetries } from './api-client';
import type { Problem } from '../../src/contract/http';
import { UserError } from '../lib/cli';

/** Image that no API has. */
const UNKNOWN = '/images/00000000-0000-4000-8000-000000000000';

/** Checks that a URL is that of an image API that lets the caller in. Throws UserError with the fix otherwise. */
export async function checkApi(apiUrl: string, token?: string): Promise<void> {
  const response = await ask(`${apiUrl}${UNKNOWN}`, token);
  if (response.status === 401) {
    throw new UserError(
      token === undefined
        ? 'this API asks for a token: pass --token with the one of a signed-in user'
        : 'this API does not accept the token: it may have expired, or belong to another issuer or client',
    );
  }
  if (response.status === 403) {
    throw new UserError(
      'this API refuses the caller (403): a scope may be missing from the token, or the API asks for requests that ' +
        'AWS credentials sign (ApiAuth.iam()), which this command does not send',
    );
  }
  const { code } = (await response.json().catch(() => ({}))) as Partial<Problem>;
  if (response.status !== 404 || code !== 'NOT_FOUND') {
    throw new UserError(
      `${apiUrl} responded with ${response.status}, but not like an image API: expected the stack's output UploadApiUrl`,
    );
  }
}

async function ask(url: string, token: string | undefined): Promise<Response> {
  try {
    return await fetchWithRetries(url, { headers: authorization(token) });
  } catch (error) {
    const { message, cause } = error as Error;
    const { code, message: reason } = (cause ?? {}) as NodeJS.ErrnoException;
    throw new UserError(`${new URL(url).origin} cannot be reached (${code ?? reason ?? message}): check --api`);
  }
}
