/** The time for which one set of presigned URLs is handed out. */
export interface SigningWindow {
  /** The date that all URLs of the window are signed with. */
  readonly signedAt: Date;
  /** When the URLs of the window end, unless the credentials that sign them end before. */
  readonly expiresAt: Date;
}

/**
 * The window of a moment. Its URLs are the same for all who ask within it, which lets browsers cache the files;
 * at any moment of it they have at least half their life left.
 */
export function signingWindow(now: Date, expirySeconds: number): SigningWindow {
  const length = Math.max(1, Math.floor(expirySeconds / 2));
  const nowSeconds = Math.floor(now.getTime() / 1000);
  const signedAt = nowSeconds - (nowSeconds % length);
  return { signedAt: new Date(signedAt * 1000), expiresAt: new Date((signedAt + expirySeconds) * 1000) };
}
