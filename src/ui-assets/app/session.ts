import type { ImageClientOptions } from '../../client';

/** Sign-in state of the page. Without a configured sign-in it is always `open`. */
export type SessionState = 'open' | 'signedOut' | 'signedIn' | 'expired';

/** Session of the person at the page. */
export interface Session {
  readonly state: SessionState;
  /** Name to show, with `signedIn` and `expired`. */
  readonly name?: string;
  /** Reason why a sign-in failed, as a sentence. */
  readonly problem?: string;
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
