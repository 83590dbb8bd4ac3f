import { createHash } from 'node:crypto';
import { REDIRECT_SECONDS } from '../../../contract/delivery';
import type { ImageRecord } from '../../../contract/record';

/**
 * Returns the ETag of a manifest. It changes with every write of the record and with its URLs, and when the lease of a
 * dead worker expires (see visibleRecord), which changes the status without a write. `urls` is the version of the URLs.
 *
 * So a 304 means that the URLs work. The ETag is weak: it identifies the content of a manifest, not its bytes.
 *
 * The part before the period is the version of the image, without its URLs.
 */
export function entityTag({ imageId, revision, status, updatedAt }: ImageRecord, urls: string): string {
  return `W/"${digest([imageId, revision, status, updatedAt])}.${digest([urls])}"`;
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

/**
 * Returns the `Cache-Control` of a public manifest, or of a redirect to a public variant: an image can look public that
 * long after it turned private. Never longer than the URLs in it are valid.
 */
export function publicCacheControl(now: Date, urlsExpireAt: Date | undefined): string {
  const left = urlsExpireAt ? Math.floor((urlsExpireAt.getTime() - now.getTime()) / 1000) : Infinity;
  return `public, max-age=${Math.max(0, Math.min(REDIRECT_SECONDS, left))}`;
}
