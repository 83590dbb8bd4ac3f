/** Why something did not work: a code of the server's or one of the page's own, with what is known beside it. */
export interface Trouble {
  /** A code of the contract, or one of words/sentences. */
  readonly code: string;
  /** What the server says about this very case. */
  readonly detail?: string;
  /** With TOO_LARGE: the limit in bytes. */
  readonly maxBytes?: number;
  /** With UNSUPPORTED_FORMAT: the content types that are accepted. */
  readonly allowedTypes?: readonly string[];
}

/** Carries a trouble through code that knows errors only. */
export class TroubleError extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble.code);
    this.name = 'TroubleError';
  }
}
