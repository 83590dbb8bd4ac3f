import type { EarlierImage, EarlierImages } from './earlier';
import type { ImageClient } from '../../client';

/** Options of `createEarlier`. */
export interface EarlierOptions {
  /** Each API has a list of its own. */
  readonly apiUrl: string;
  readonly client: ImageClient;
  /** `GET /images` lists the caller's images. */
  readonly hasOwners: boolean;
  readonly onChange: () => void;
}

/** Creates the list of images from before. */
export function createEarlier({ hasOwners, onChange }: EarlierOptions): EarlierImages {
  let images: readonly EarlierImage[] = [];
  return {
    get images() {
      return images;
    },
    state: 'loaded',
    hasMore: false,
    origin: hasOwners ? 'account' : 'device',
    loadMore: () => Promise.resolve(),
    remember: image => {
      images = [image, ...images];
      onChange();
    },
    forget: imageId => {
      images = images.filter(image => image.imageId !== imageId);
      onChange();
    },
  };
}
