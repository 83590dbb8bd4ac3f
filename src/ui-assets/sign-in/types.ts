import type { SignInProblem } from './problem';

/** State of the sign-in. With `expired`, tokens are missing that the person can renew without losing anything. */
export type SignInState = 'signedOut' | 'signedIn' | 'expired';

/** Next step of the page, after a look at its address. */
export type Arrival =
  /** It shows itself. */
  | 'ready'
  /** It is about to leave for the issuer. */
  | 'leaving'
  /** It is a pop-up window that has done its work, and closes. */
  | 'handedOver';

/** Options of `SignIn.getToken`. */
export interface TokenRequest {
  /** The API did not accept the token. */
  readonly renew: boolean;
  /** Ends the wait for a person. */
  readonly signal?: AbortSignal;
}

/** Sign-in of a person by authorization code with PKCE (RFC 7636). Tokens are in memory only. */
export interface SignIn {
  readonly state: SignInState;
  /** Name for display: the email address, else the name. */
  readonly name?: string;
  /** Reason why the last attempt did not work, or why a renewal takes long. */
  readonly problem?: SignInProblem;
  /** Address for a link that replaces the pop-up window, after `POPUP_BLOCKED`. */
  readonly link?: string;
  /** Calls back after every change. Returns a function that ends it. */
  subscribe(listener: () => void): () => void;
  /** Reads the issuer's answer in the address, or signs in again after a reload. Call it once, first. */
  handleRedirect(): Promise<Arrival>;
  /** Leaves the page for that of the issuer. */
  signIn(): Promise<void>;
  /** Opens the issuer's page in a pop-up window. Call it on a click. */
  signInAgain(): Promise<void>;
  /**
   * Returns the token for the API. While the state is `expired` it waits until the person has signed in again. Rejects
   * when the person signs out.
   */
  getToken(request: TokenRequest): Promise<string>;
  /**
   * Forgets the tokens and leaves for the issuer, which ends its session. All windows leave the page, and with it
   * everything that they show.
   */
  signOut(): Promise<void>;
}
