import { system } from './deployed';
import type { ImageManifest } from '../../../src/contract/http';
import { createUpload, postFile, waitForImage } from '../../../tools/demo/api-client';

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

/** The manifest as it is now. */
export async function manifestOf(imageId: string): Promise<ImageManifest> {
  const answer = await fetch(`${system.apiUrl}/images/${imageId}`);
  return (await answer.json()) as ImageManifest;
}
