import { system } from './deployed';
import type { ImageManifest, PresignedUpload } from '../../../src/contract/http';
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

/** Returns the current manifest. */
export async function manifestOf(imageId: string): Promise<ImageManifest> {
  const response = await fetch(`${system.apiUrl}/images/${imageId}`);
  return (await response.json()) as ImageManifest;
}

/** Response of S3: its status, and the code in its error document. */
export type Answer = readonly [status: number, code?: string];

/** Sends a form with exactly these fields and the file, if any, once. */
export async function sendForm(
  { url, fields }: Pick<PresignedUpload, 'url' | 'fields'>,
  content: Buffer | undefined,
): Promise<Answer> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    form.append(name, value);
  }
  if (content) {
    form.append('file', new Blob([new Uint8Array(content)]));
  }
  return answerOf(fetch(url, { method: 'POST', body: form }));
}

/** Returns status and code of a response. */
export async function answerOf(sending: Promise<Response>): Promise<Answer> {
  const response = await sending;
  const code = /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1];
  return code === undefined ? [response.status] : [response.status, code];
}
