import { createHash } from 'node:crypto';
import type { ImageRecord } from '../../../contract/record';

/**
 * Returns the ETag of a manifest. It changes with every write of the record, every set of URLs and every change of the
 * signing credentials, and when the lease of a dead worker expires (see visibleRecord), which changes the status
 * without a write.
 *
 * URLs expire with their credentials, and only a function instance with the same credentials knows that they are still
 * valid. So a 304 means that the URLs work. The ETag is weak: it identifies the content of a manifest, not its bytes.
 */
export function entityTag(
  { imageId, revision, status, updatedAt }: ImageRecord,
  { expiresAt }: SigningWindow,
  signer: string,
): string {
  const version = [imageId, revision, status, updatedAt, expiresAt.toISOString(), signer].join('\n');
  return `W/"${createHash('sha256').update(version).digest('base64url').slice(0, 22)}"`;
}

/** Tells whether an `If-None-Match` header contains this tag. Compares weakly, as RFC 9110 requires. */
export function matchesEntityTag(ifNoneMatch: string | undefined, tag: string): boolean {
  const opaque = (text: string) => text.trim().replace(/^W\//, '');
  return ifNoneMatch?.trim() === '*' || (ifNoneMatch ?? '').split(',').map(opaque).includes(opaque(tag));
}

/** The period in which all responses have the same presigned URLs. */
interface SigningWindow {
  /** Signing date of all URLs of the window. */
  readonly signedAt: Date;
  /** Expiry of the URLs of the window, unless the signing credentials expire earlier. */
  readonly expiresAt: Date;
}

/**
 * Returns the window of a point in time. All responses within it have the same URLs, which lets browsers cache the
 * files. The URLs are always valid for at least another half of their lifetime.
 */
export function signingWindow(now: Date, expirySeconds: number): SigningWindow {
  const length = Math.max(1, Math.floor(expirySeconds / 2));
  const nowSeconds = Math.floor(now.getTime() / 1000);
  const signedAt = nowSeconds - (nowSeconds % length);
  return { signedAt: new Date(signedAt * 1000), expiresAt: new Date((signedAt + expirySeconds) * 1000) };
}
