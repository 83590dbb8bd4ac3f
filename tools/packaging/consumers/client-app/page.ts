/** Types of the client, as a page uses them. */
import {
  createImageClient,
  ImageError,
  pictureElement,
  toPicture,
  type ReadyManifest,
  type UploadProgress,
} from 'serverless-image-processor/client';
import type { ImageUploadElement, ImageUploadWords } from 'serverless-image-processor/client/element';
import { createUploadQueue, measureImage } from 'serverless-image-processor/client/queue';

const client = createImageClient({
  apiUrl: 'https://abc123.execute-api.eu-central-1.amazonaws.com',
  getToken: async ({ renew }) => (renew ? 'new' : 'old'),
});

export async function show(file: File, signal: AbortSignal): Promise<number> {
  const steps: UploadProgress['step'][] = [];
  try {
    const manifest: ReadyManifest = await client.upload(file, {
      alt: 'A cat',
      focus: { x: 0.5, y: 0.5 },
      signal,
      onProgress: ({ step, sentBytes, totalBytes }) => sentBytes <= totalBytes && steps.push(step),
    });
    document.body.append(pictureElement(manifest, { sizes: '50vw' }));
    return toPicture(manifest).img.width;
  } catch (error) {
    return error instanceof ImageError && error.code === 'TOO_LARGE' ? (error.info.maxBytes ?? 0) : -1;
  }
}

export function listen(upload: ImageUploadElement, words: ImageUploadWords): void {
  upload.words = words;
  upload.queue = createUploadQueue(client, { measure: measureImage, limits: { maxSide: 12_000 } });
  upload.addEventListener('image-upload-ready', ({ detail }) => pictureElement(detail.manifest));
  document.addEventListener('image-upload-failed', ({ detail }) => console.log(detail.error.code));
}

// @ts-expect-error the types are there: they know this option as a text
export const wrong = client.upload(new Blob(), { preset: 1 });
