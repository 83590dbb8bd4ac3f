import sharp from 'sharp';
import type { ImageManifest } from '../../../src/contract/http';
import { createUpload, postFile, waitForImage } from '../../demo/api-client';

const LIMIT_SECONDS = 180;

/** Returns a small photo. */
export function photo(width = 640, height = 480): Promise<Buffer> {
  const background = { r: 30, g: 90, b: 160 };
  return sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer();
}

/** Uploads a file and waits until it is READY. Throws if it becomes anything else. */
export async function uploadAndWait(
  apiUrl: string,
  file: Buffer,
  contentType = 'image/jpeg',
  token?: string,
): Promise<{ readonly manifest: ImageManifest; readonly seconds: number }> {
  const start = performance.now();
  const { imageId, upload } = await createUpload(apiUrl, { contentType, size: file.length }, token);
  await postFile(upload, file);
  const manifest = await waitForImage(apiUrl, imageId, LIMIT_SECONDS, token);
  if (manifest.status !== 'READY') {
    throw new Error(`the image is ${manifest.status} ${manifest.code ?? ''} ${manifest.message ?? ''}`.trim());
  }
  return { manifest, seconds: Math.round(performance.now() - start) / 1000 };
}
