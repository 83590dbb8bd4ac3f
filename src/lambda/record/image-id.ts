import { createHmac } from 'node:crypto';
import { uploadedImageId } from '../../contract/keys';
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

function keyedHash(secret: Uint8Array, key: string): string {
  return createHmac('sha256', secret).update(key).digest('hex').slice(0, 32);
}
