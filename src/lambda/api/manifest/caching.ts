import { createHash } from 'node:crypto';
import type { ImageRecord } from '../../../contract/record';

/**
 * Returns the ETag of a manifest. It changes with every write of the record, every set of URLs and every change of the
 * signing credentials, and when the lease of a dead worker expires (see visibleRecord), which changes the status
 * without a write.
 *
 * URLs expire with their credentials, and only a function instance with the same credentials knows that they are still
 * valid. So a 304 means that the URLs work. The ETag is weak: it identifies the content of a manifest, not its bytes.
 *
 * The part before the period is the version of the image, without its URLs.
 */
export function entityTag(
  { imageId, revision, status, updatedAt }: ImageRecord,
  { expiresAt }: SigningWindow,
  signer: string,
): string {
  const version = digest([imageId, revision, status, updatedAt]);
  const urls = digest([expiresAt.toISOString(), signer]);
  return `W/"${version}.${urls}"`;
}

function digest(parts: readonly unknown[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 16);
}

/**
 * Tells whether an `If-Match` header names the version of the image in this tag, with whichever URLs. RFC 9110 asks
 * for strong tags here; ours are weak because of the URLs only, which no change is based on.
 */
export function matchesVersion(ifMatch: string, tag: string): boolean {
  const versionOf = (text: string) => /^(?:W\/)?"([\w-]+)\.[\w-]+"$/.exec(text.trim())?.[1];
  return ifMatch.trim() === '*' || ifMatch.split(',').map(versionOf).includes(versionOf(tag));
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
