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

/** Properties of the error that Uppy's S3 client throws for an error response. A lost connection sets none of them. */
interface S3Failure {
  readonly status?: number;
  readonly serviceCode?: string;
  readonly body?: string;
}

/** Returns the reason why an upload failed: the API's if it refused, else S3's, else a lost connection. */
export function toErrorInfo(error: unknown): ErrorInfo {
  if (error instanceof UploadError) {
    return error.info;
  }
  const { status, serviceCode, body } = error as S3Failure;
  if (status === undefined) {
    return { code: 'CONNECTION_LOST' };
  }
  if (serviceCode === 'EntityTooLarge' || status === 413) {
    return { code: 'TOO_LARGE' };
  }
  if (serviceCode === 'AccessDenied' && /expired/i.test(body ?? '')) {
    return { code: 'UPLOAD_EXPIRED' };
  }
  return { code: 'UPLOAD_REFUSED', detail: `S3 returned ${status} ${serviceCode ?? ''}`.trim() };
}
