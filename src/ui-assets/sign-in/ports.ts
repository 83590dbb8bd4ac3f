import type { Answer } from './authorization';

/** Message between the windows of a page. */
export type SignInMessage =
  /** A pop-up window hands over the issuer's answer. */
  | { readonly answer: Answer }
  /** The page has taken the answer with this state: the pop-up window can close. */
  | { readonly taken: string }
  /** The person has signed out. */
  | { readonly signedOut: true };

/** Pop-up window. A page of an issuer that isolates itself looks closed. */
export interface Popup {
  readonly closed: boolean;
  go(url: string): void;
  focus(): void;
  close(): void;
}

/** Capabilities of the browser that the sign-in needs. */
export interface SignInPorts {
  readonly fetch: typeof fetch;
  /** Storage of the tab, which outlives a redirect and a reload. `undefined` removes an entry. */
  readonly store: { get(key: string): string | undefined; set(key: string, value: string | undefined): void };
  /** Returns the address of the page. */
  address(): string;
  /** Replaces the address without a request. */
  replaceAddress(url: string): void;
  /** Leaves the page. */
  go(url: string): void;
  /** Closes the window of the page. */
  close(): void;
  /** Opens an empty pop-up window at once, as browsers ask for; undefined if they refuse. */
  openPopup(): Popup | undefined;
  /** Sends a message to the other windows of the page. */
  post(message: SignInMessage): void;
  /** Receives messages of the other windows. */
  listen(listener: (message: SignInMessage) => void): void;
  /** Returns the time in milliseconds. */
  now(): number;
  /** Resolves after a time; offline, as soon as the browser is online. */
  pause(ms: number): Promise<void>;
}
