import { challengeOf, randomText } from './pkce';
import type { PageSignIn } from '../../contract/page-config';

/** Secrets of an attempt to sign in, which never leave the page. */
export interface Attempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Answer of the issuer, in the address of the page. */
export interface Answer {
  readonly state: string;
  readonly code: string | null;
  readonly error: string | null;
  readonly detail?: string;
}

/** Start of the state of an attempt in a pop-up window, by which that window recognizes itself. */
export const POPUP = 'popup.';

/** Parameters that an issuer adds to the address. */
const ANSWER = ['code', 'state', 'error', 'error_description', 'error_uri', 'iss', 'session_state'];

/** Returns an attempt with new secrets. */
export function newAttempt(prefix: string): Attempt {
  return { state: prefix + randomText(), nonce: randomText(), verifier: randomText() };
}

/** Returns the address of the issuer's page. `more` comes before the parameters of the settings. */
export async function authorizationUrl(
  endpoint: string,
  { clientId, scopes, parameters }: PageSignIn,
  { state, nonce, verifier }: Attempt,
  redirectUri: string,
  more: Readonly<Record<string, string>> = {},
): Promise<string> {
  return withParameters(endpoint, {
    ...parameters,
    ...more,
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    state,
    nonce,
    code_challenge: await challengeOf(verifier),
    code_challenge_method: 'S256',
  });
}

/** Returns the address to which the issuer returns: that of the page, as registered, without query and file name. */
export function redirectUriOf(address: string): string {
  return new URL('.', address).href;
}

/** Returns the issuer's answer in the address of the page; undefined if there is none. */
export function readAnswer(address: string): Answer | undefined {
  const parameters = new URL(address).searchParams;
  const [code, state, error, detail] = ANSWER.map(name => parameters.get(name));
  return (code ?? error) === null ? undefined : { code, state: state ?? '', error, detail: detail ?? undefined };
}

/** Returns the address without the issuer's answer. */
export function withoutAnswer(address: string): string {
  const url = new URL(address);
  ANSWER.forEach(name => url.searchParams.delete(name));
  return url.href;
}

/** Returns the URL with these parameters. */
export function withParameters(text: string, parameters: Readonly<Record<string, string>>): string {
  const url = new URL(text);
  Object.entries(parameters).forEach(([name, value]) => url.searchParams.set(name, value));
  return url.href;
}
