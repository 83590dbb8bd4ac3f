import { FakeBrowser, idToken, PAGE, settle } from './fake-browser';
import type { PageSignIn } from '../../../src/contract/page-config';
import { startSignIn } from '../../../src/ui-assets/sign-in/sign-in';
import type { SignIn } from '../../../src/ui-assets/sign-in/types';

/** Page in which a person has signed in. */
interface SignedIn {
  readonly browser: FakeBrowser;
  readonly signIn: SignIn;
}

/** Settings without discovery. */
export const SETTINGS: PageSignIn = {
  clientId: 'page-client',
  scopes: ['openid', 'email'],
  authorizeUrl: 'https://id.example.com/authorize',
  tokenUrl: 'https://id.example.com/token',
};

/** Signs a person in by a redirect. Returns the page after it. */
export async function signedIn(tokens: object = {}, settings = SETTINGS): Promise<SignedIn> {
  const before = new FakeBrowser(`${PAGE}?api=x#part`);
  await startSignIn(settings, before).signIn();
  const asked = new URL(before.left[0]).searchParams;
  const browser = before.openWindow(`${PAGE}?code=c1&state=${asked.get('state')}`);
  before.entries.forEach((value, key) => browser.entries.set(key, value));
  const signIn = startSignIn(settings, browser);
  browser.respond = () => ({
    access_token: 'a1',
    id_token: idToken({ sub: '1', email: 'ada@example.com', nonce: asked.get('nonce') }),
    refresh_token: 'r1',
    expires_in: 3600,
    ...tokens,
  });
  expect(await signIn.handleRedirect()).toBe('ready');
  return { browser, signIn };
}

/** Lets the issuer decline the refresh token, and asks for a token. Returns its promise, which waits. */
export async function expired(tokens = {}): Promise<SignedIn & { readonly token: Promise<string> }> {
  const { browser, signIn } = await signedIn(tokens);
  browser.time += 4_000_000;
  browser.respond = () => 400;
  const token = signIn.getToken({ renew: false });
  token.catch(() => {});
  await settle();
  return { browser, signIn, token };
}

/** Returns the address with the issuer's answer to the request in a pop-up window. */
export function answerTo(url: string, answer = 'code=c2'): string {
  return `${PAGE}?${answer}&state=${new URL(url).searchParams.get('state')}`;
}
