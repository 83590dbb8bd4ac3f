import { createHash } from 'node:crypto';
import type { ImageRecord } from '../../../contract/record';

/**
 * The ETag of a manifest: new with every write of the record, with every set of URLs, with other credentials that sign them, and when the lease
 * of a worker that died runs out (see asTold), which changes the status without a write.
 *
 * URLs end with their credentials, and only an instance of the function that has the same ones knows that these still live. So a 304
 * stands for URLs that work. Weak, since it stands for what a manifest says, and not for each of its bytes.
 */
export function entityTag(
  { imageId, revision, status, updatedAt }: ImageRecord,
  { expiresAt }: SigningWindow,
  signer: string,
): string {
  const version = [imageId, revision, status, updatedAt, expiresAt.toISOString(), signer].join('\n');
  return `W/"${createHash('sha256').update(version).digest('base64url').slice(0, 22)}"`;
}

/** Whether an `If-None-Match` header names this tag. Compares weakly, as RFC 9110 demands. */
export function matchesEntityTag(ifNoneMatch: string | undefined, tag: string): boolean {
  const opaque = (text: string) => text.trim().replace(/^W\//, '');
  return ifNoneMatch?.trim() === '*' || (ifNoneMatch ?? '').split(',').map(opaque).includes(opaque(tag));
}

/** The time for which one set of presigned URLs is handed out. */
interface SigningWindow {
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
