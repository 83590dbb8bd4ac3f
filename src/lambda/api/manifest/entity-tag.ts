import { createHash } from 'node:crypto';
import type { SigningWindow } from './signing-window';
import type { ImageRecord } from '../../../contract/record';

/**
 * The ETag of a manifest: new with every write of the record and with every set of URLs.
 *
 * Weak, since two instances of the function sign with different credentials: their URLs mean the same without being the same.
 */
export function entityTag({ imageId, revision, updatedAt }: ImageRecord, { expiresAt }: SigningWindow): string {
  const version = [imageId, revision, updatedAt, expiresAt.toISOString()].join('\n');
  return `W/"${createHash('sha256').update(version).digest('base64url').slice(0, 22)}"`;
}

/** Whether an `If-None-Match` header names this tag. Compares weakly, as RFC 9110 demands. */
export function matchesEntityTag(ifNoneMatch: string | undefined, tag: string): boolean {
  const opaque = (text: string) => text.trim().replace(/^W\//, '');
  return ifNoneMatch?.trim() === '*' || (ifNoneMatch ?? '').split(',').map(opaque).includes(opaque(tag));
}
