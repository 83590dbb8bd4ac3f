import { ImageError } from './image-error';
import { requestsTo } from './requests';
import type { ImageClient, ImageClientOptions } from './types';
import { upload } from './upload';
import { requestImage, waitForImage } from './wait-for-image';
import type { ImageList, ImageManifest } from '../contract/http';

/** Creates a client of the API. Throws TypeError if `apiUrl` is not a URL. */
export function createImageClient(options: ImageClientOptions): ImageClient {
  const send = requestsTo(options);
  return {
    upload: (file, uploadOptions = {}) => upload(send, file, uploadOptions),

    waitForImage: (imageId, waitOptions = {}) => waitForImage(send, imageId, waitOptions),

    getImage: async (imageId, requestOptions) => (await requestImage(send, imageId, requestOptions)).body,

    async listImages({ cursor, preset, urls, signal } = {}) {
      const query = new URLSearchParams();
      Object.entries({ cursor, preset, urls: urls && 'true' }).forEach(([name, value]) => {
        if (value) {
          query.set(name, value);
        }
      });
      const { body } = await send<ImageList>(
        { method: 'GET', path: `/images?${query}`, expects: 'images' },
        { signal },
      );
      return body;
    },

    async updateImage(imageId, changes, requestOptions) {
      const request = { method: 'PATCH', path: pathOf(imageId), body: changes, expects: 'imageId' };
      return (await send<ImageManifest>(request, requestOptions)).body;
    },

    async deleteImage(imageId, { keepalive, signal } = {}) {
      try {
        await send({ method: 'DELETE', path: pathOf(imageId), keepalive }, { signal });
      } catch (error) {
        if (!(error instanceof ImageError && error.code === 'NOT_FOUND')) {
          throw error;
        }
      }
    },
  };
}

function pathOf(imageId: string): string {
  return `/images/${encodeURIComponent(imageId)}`;
}
