import { SignInError } from './problem';

const TIMEOUT_MS = 20_000;
/** Tokens are renewed this long before their end, or after four fifths of a short life. */
const AHEAD_MS = 60_000;

/** Tokens of a signed-in person. */
export interface Tokens {
  readonly access: string;
  readonly id?: string;
  readonly refresh?: string;
  /** When the page asked for them: the clock of the page decides, that of the issuer may differ. */
  readonly since: number;
  /** When the page begins to ask for the next ones. */
  readonly renewAt: number;
  readonly endsAt: number;
}

/** Claims of an id token that the page reads. They are for display: the API decides by the token, not by them. */
export interface Claims {
  readonly sub?: string;
  readonly nonce?: string;
  readonly email?: string;
  readonly name?: string;
  readonly preferred_username?: string;
  readonly 'cognito:username'?: string;
}

/** Returns the name of a person. People of a user pool may have neither an e-mail address nor a name. */
export function nameIn(claims: Claims): string | undefined {
  return claims.email ?? claims.name ?? claims.preferred_username ?? claims['cognito:username'];
}

/** Body of a token response (RFC 6749, section 5). */
interface TokenResponse {
  readonly access_token?: string;
  readonly id_token?: string;
  readonly refresh_token?: string;
  readonly expires_in?: number;
  readonly error?: string;
  readonly error_description?: string;
}

/** Sends a request to the issuer and returns the JSON of its response. Throws SignInError. */
export async function fetchJson<T>(fetcher: typeof fetch, url: string, form?: Record<string, string>): Promise<T> {
  const response = await fetcher(url, {
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(unreachable);
  const { ok, status } = response;
  if (status > 499 || status === 429 || status === 408) {
    return unreachable();
  }
  const body = (await response.json().catch(ok ? unreachable : () => ({}))) as TokenResponse;
  if (!ok) {
    const { error = `HTTP ${status}`, error_description = error } = body;
    throw new SignInError({ code: 'REFUSED', detail: error_description });
  }
  return body as T;
}

function unreachable(): never {
  throw new SignInError({ code: 'UNREACHABLE' });
}

/**
 * Requests tokens for a code or a refresh token. Issuers that rotate refresh tokens return the next one; with the
 * others, the old one stays good. Throws SignInError.
 */
export async function requestTokens(
  { fetch: fetcher, now }: { readonly fetch: typeof fetch; now(): number },
  url: string,
  form: Record<string, string>,
): Promise<Tokens> {
  const since = now();
  const body = await fetchJson<TokenResponse>(fetcher, url, form);
  if (!body.access_token) {
    throw new SignInError({ code: 'REFUSED', detail: 'The response has no access_token.' });
  }
  const lifeMs = (body.expires_in ?? Infinity) * 1000;
  return {
    access: body.access_token,
    id: body.id_token,
    refresh: body.refresh_token ?? form.refresh_token,
    since,
    renewAt: since + lifeMs - Math.min(AHEAD_MS, lifeMs / 5),
    endsAt: since + lifeMs,
  };
}

/**
 * Returns the claims of an id token, without a check of its signature: the token came from the token endpoint over TLS,
 * which OpenID Connect Core 1.0, section 3.1.3.7, item 6 accepts instead.
 */
export function claimsOf(idToken = ''): Claims {
  try {
    const payload = atob(idToken.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(payload, char => char.charCodeAt(0)))) as Claims;
  } catch {
    return {};
  }
}
