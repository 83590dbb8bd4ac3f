import { createHash } from 'node:crypto';
import { uploadedImageId } from '../../contract/keys';

/** The id of the image under a key: the one that the API gave it, else a hash of the key (32 hexadecimal digits). */
export function imageIdOf(prefix: string, key: string): string {
  return uploadedImageId(prefix, key) ?? createHash('sha256').update(key).digest('hex').slice(0, 32);
}
