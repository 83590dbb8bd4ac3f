import { createHmac } from 'node:crypto';
import { NO_OWNER, uploadedImageId } from '../../contract/keys';
import type { IdKey } from '../ports';

/** Returns the id of the image under a key of the upload bucket. */
export type ImageIdOf = (key: string) => Promise<string>;

/**
 * Creates the id function of a deployment. The id is the one that the API assigned, otherwise a keyed hash of the key
 * (32 hexadecimal digits), which cannot be computed without the secret. The secret is read only for such hashes.
 */
export function imageIds(prefix: string, idKey: IdKey): ImageIdOf {
  return async key => uploadedImageId(prefix, key) ?? keyedHash(await idKey.read(), key);
}

/** Returns the name of an owner in the keys of private images; `NO_OWNER` for images without an owner. */
export type OwnerFolderOf = (owner: string | undefined) => Promise<string>;

/**
 * Creates the owner function of a deployment: a keyed hash (32 hexadecimal digits), since an owner may be an e-mail
 * address, and keys appear in URLs and logs.
 */
export function ownerFolders(idKey: IdKey): OwnerFolderOf {
  return async owner => (owner === undefined ? NO_OWNER : keyedHash(await idKey.read(), `owner:${owner}`));
}

function keyedHash(secret: Uint8Array, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex').slice(0, 32);
}
