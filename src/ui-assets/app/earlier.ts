import type { ImageManifest, ListedImage } from '../../client';

/** Image from before: of the caller's list, or remembered by this browser. */
export interface EarlierImage {
  readonly imageId: string;
  readonly name: string;
  /** ISO 8601 */
  readonly createdAt: string;
  /** Base64; shown until the picture is loaded. */
  readonly thumbhash?: string;
  readonly status: ImageManifest['status'];
  readonly code?: string;
  /** Entry of the caller's list, if it came from there. */
  readonly listed?: ListedImage;
}

/**
 * Images from before: `GET /images` if images have owners, else those that this browser remembers. The page shows them
 * below the files of this visit.
 */
export interface EarlierImages {
  /** Newest first. */
  readonly images: readonly EarlierImage[];
  readonly state: 'loading' | 'loaded' | 'failed';
  /** More pages can be loaded. */
  readonly hasMore: boolean;
  /** Origin of the list: the account, or this device. */
  readonly origin: 'account' | 'device';
  /** Uploads are remembered. An account always does. */
  readonly isRemembering: boolean;
  /** Loads the first or the next page. */
  loadMore(): Promise<void>;
  /** Remembers an image that was uploaded now, or what became of it. */
  remember(image: EarlierImage): void;
  /** Takes an image off the list. It is not deleted. */
  forget(imageId: string): void;
  /** Remembers uploads from now on, or forgets all of them. */
  turn(isOn: boolean): void;
}

/** Returns what a manifest tells about an image that is remembered. */
export function learned(image: EarlierImage, { status, code, thumbhash, filename }: ImageManifest): EarlierImage {
  const { imageId, createdAt } = image;
  return { imageId, createdAt, name: filename || image.name, status, code, thumbhash: thumbhash ?? image.thumbhash };
}
