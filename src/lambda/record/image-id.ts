import { createHmac } from 'node:crypto';
import { uploadedImageId } from '../../contract/keys';
import type { IdKey } from '../ports';

/** Gives the id of the image under a key of the upload bucket. */
export type ImageIdOf = (key: string) => Promise<string>;

/**
 * Makes the ids of a deployment: the one that the API gave, else a keyed hash of the key (32 hexadecimal digits), which nobody computes
 * who has no access to the secret. The secret is not asked for where the API gave the id.
 */
export function imageIds(prefix: string, idKey: IdKey): ImageIdOf {
  return async key => uploadedImageId(prefix, key) ?? keyedHash(await idKey.read(), key);
}

function keyedHash(secret: Uint8Array, key: string): string {
  return createHmac('sha256', secret).update(key).digest('hex').slice(0, 32);
}
