/** Types of the client, as a page uses them. */
import {
  createImageClient,
  ImageError,
  pictureElement,
  toPicture,
  type ImageManifest,
  type UploadProgress,
} from 'serverless-image-processor/client';

const client = createImageClient({
  apiUrl: 'https://abc123.execute-api.eu-central-1.amazonaws.com',
  getToken: async ({ renew }) => (renew ? 'new' : 'old'),
});

export async function show(file: File, signal: AbortSignal): Promise<number> {
  const steps: UploadProgress['step'][] = [];
  try {
    const manifest: ImageManifest = await client.upload(file, {
      alt: 'A cat',
      focus: { x: 0.5, y: 0.5 },
      signal,
      onProgress: ({ step, sentBytes, totalBytes }) => sentBytes <= totalBytes && steps.push(step),
    });
    document.body.append(pictureElement(manifest, { sizes: '50vw' }) ?? 'no picture');
    return toPicture(manifest)?.img.width ?? 0;
  } catch (error) {
    return error instanceof ImageError && error.code === 'TOO_LARGE' ? (error.info.maxBytes ?? 0) : -1;
  }
}

// @ts-expect-error the types are there: they know this option as a text
export const wrong = client.upload(new Blob(), { preset: 1 });
