import { createHmac } from 'node:crypto';
import type { IdKey } from '../../src/lambda/ports';
import { imageIds, ownerFolders } from '../../src/lambda/record/image-id';

const SECRET = Buffer.alloc(32, 'k');

/** A deployment's secret that is always the same. */
export const ID_KEY: IdKey = { read: async () => SECRET };

/** The ids of that deployment, without a prefix. */
export const imageIdOf = imageIds('', ID_KEY);

/** The owners' folders of that deployment. */
export const ownerFolderOf = ownerFolders(ID_KEY);

/** Returns the id of an object not uploaded through the API, computed independently. */
export function keyedHashOf(key: string): string {
  return createHmac('sha256', SECRET).update(key).digest('hex').slice(0, 32);
}
