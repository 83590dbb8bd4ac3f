/** What the page refuses before it sends anything. The server has the last word. */
export interface UploadLimits {
  /** Largest file, in bytes. */
  readonly maxBytes: number;
  /** Content types that may be sent. */
  readonly allowedTypes: readonly string[];
  /** Whether these are the construct's defaults, for want of a configuration: the API behind may allow more. */
  readonly assumed: boolean;
}

/** The construct's own defaults: 20 MiB; JPEG, PNG, WebP and GIF. */
export const DEFAULT_LIMITS: UploadLimits = {
  maxBytes: 20 * 1024 * 1024,
  allowedTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
  assumed: true,
};
