import { AccountImages } from './account-images';
import { DeviceImages } from './device-images';
import type { EarlierImages } from './earlier';
import type { Session } from './session';
import type { ImageClient } from '../../client';

/** Options of `createEarlier`. */
export interface EarlierOptions {
  /** Each API has a list of its own. */
  readonly apiUrl: string;
  readonly client: ImageClient;
  /** `GET /images` lists the caller's images. */
  readonly hasOwners: boolean;
  readonly session: Session;
  readonly onChange: () => void;
}

/** Creates the list of images from before. */
export function createEarlier({ apiUrl, client, hasOwners, session, onChange }: EarlierOptions): EarlierImages {
  return hasOwners ? new AccountImages(apiUrl, client, session, onChange) : new DeviceImages(apiUrl, onChange);
}
