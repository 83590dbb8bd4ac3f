import type { ImageClientOptions } from '../../client';
import type { PageSignIn } from '../../contract/page-config';
import { loadPart } from '../parts/load-part';

/** Sign-in state of the page. Without a configured sign-in it is always `open`. */
export type SessionState = 'open' | 'signedOut' | 'signedIn' | 'expired';

/** Session of the person at the page. */
export interface Session {
  readonly state: SessionState;
  /** Name to show, with `signedIn` and `expired`. */
  readonly name?: string;
  /** Reason why a sign-in failed or takes long, as a sentence. */
  readonly problem?: string;
  /** Address of the sign-in, if the browser has blocked its window. */
  readonly link?: string;
  readonly getToken?: ImageClientOptions['getToken'];
  signIn(): void;
  /** Signs in again in a window of its own: a redirect would lose the chosen files. */
  signInAgain(): void;
  signOut(): void;
  subscribe(listener: () => void): () => void;
}

/** Session of a page whose API needs no sign-in. */
export const OPEN_SESSION: Session = {
  state: 'open',
  signIn: () => {},
  signInAgain: () => {},
  signOut: () => {},
  subscribe: () => () => {},
};

/**
 * Opens the session of the page, after a look at its address. `leaving`: the page is about to leave for the sign-in.
 * `handedOver`: the page is the window of another page's sign-in, which is done.
 */
export async function openSession(settings: PageSignIn | undefined): Promise<Session | 'leaving' | 'handedOver'> {
  if (settings === undefined) {
    return OPEN_SESSION;
  }
  const { openSignIn } = await loadPart('signIn');
  return openSignIn(settings);
}
