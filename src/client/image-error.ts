import type { ImageManifest, Problem } from '../contract/http';

/** Details of an `ImageError`. */
export interface ErrorInfo {
  /**
   * Code of the reason: that of a problem document or of a record (docs/http-api.md), or one of the client's own:
   * `CONNECTION_LOST`, `NOT_ALLOWED`, `TOO_MANY_REQUESTS`, `NOT_THE_API`, `UPLOAD_REFUSED`, `UPLOAD_EXPIRED`,
   * `EMPTY_FILE`, `FILE_GONE`, `TAKES_LONG`; a queue adds `UNEXPECTED`, which is another error than an `ImageError`.
   */
  readonly code: string;
  /** The server's description of this occurrence. */
  readonly detail?: string;
  /** HTTP status of the response, if there was one. */
  readonly status?: number;
  /** Limit in bytes, with TOO_LARGE. */
  readonly maxBytes?: number;
  /** Accepted content types, with UNSUPPORTED_FORMAT. */
  readonly allowedTypes?: readonly string[];
  /** Largest number of pixels, with TOO_MANY_PIXELS of a queue. */
  readonly maxPixels?: number;
  /** Longest side in pixels, with TOO_MANY_PIXELS of a queue. */
  readonly maxSide?: number;
  /** Limit of the owner's quota that is reached, with QUOTA_EXCEEDED. */
  readonly quota?: Problem['quota'];
  /** Time after which the server accepts the next request, in milliseconds. */
  readonly retryAfterMs?: number;
}

/** Error of every method of the client. */
export class ImageError extends Error {
  /** Code of the reason. */
  public readonly code: string;

  /** `manifest`: that of an image that was refused or has failed; `imageId`: that of the upload, if there is one. */
  constructor(
    readonly info: ErrorInfo,
    readonly context: { readonly manifest?: ImageManifest; readonly imageId?: string } = {},
  ) {
    super(info.detail ? `${info.code}: ${info.detail}` : info.code);
    this.name = 'ImageError';
    this.code = info.code;
  }
}
