/** Reason for a failure: a code of the server's or of the page's own, with details. */
export interface ErrorInfo {
  /** A `ProblemCode` or `ReasonCode` of the contract, or a code of the page's own; see `text/error-messages`. */
  readonly code: string;
  /** The server's description of this occurrence. */
  readonly detail?: string;
  /** With TOO_LARGE: the limit in bytes. */
  readonly maxBytes?: number;
  /** With UNSUPPORTED_FORMAT: the accepted content types. */
  readonly allowedTypes?: readonly string[];
}

/** Error of a call to the API. `info` is the part that the page keeps and shows. */
export class UploadError extends Error {
  constructor(readonly info: ErrorInfo) {
    super(info.code);
    this.name = 'UploadError';
  }
}
