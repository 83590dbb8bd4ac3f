import { system } from './deployed';
import type { ImageManifest } from '../../../src/contract/http';
import { createUpload, postFile, waitForImage } from '../../../tools/demo/api-client';

export { type Answer, answerOf, sendForm } from '../../../tools/prove/probes/s3-answers';

const LIMIT_SECONDS = 60;

/** Uploads a file over the API and waits until it is final. */
export async function upload(content: Buffer, contentType = 'image/jpeg'): Promise<ImageManifest> {
  const { imageId, upload: presigned } = await createUpload(system.apiUrl, {
    contentType,
    size: content.length,
    filename: 'test.jpg',
  });
  await postFile(presigned, content);
  return waitForImage(system.apiUrl, imageId, LIMIT_SECONDS);
}

/** Returns the current manifest. */
export async function manifestOf(imageId: string): Promise<ImageManifest> {
  const response = await fetch(`${system.apiUrl}/images/${imageId}`);
  return (await response.json()) as ImageManifest;
}
