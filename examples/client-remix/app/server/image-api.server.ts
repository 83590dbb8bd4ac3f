import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { AwsClient } from 'aws4fetch';
import type { ImageManifest } from 'serverless-image-processor/client';

const credentials = fromNodeProviderChain();

/** Image as the API returns it to back ends: the fields that this app uses. */
export interface AdminImage {
  readonly manifest: ImageManifest;
  readonly record: { readonly owner?: string };
}

/** Calls an operation of the API for back ends, signed with the server's AWS credentials (Signature Version 4). */
export async function callImageApi(method: string, path: string, body?: object): Promise<Response> {
  const aws = new AwsClient({ ...(await credentials()), service: 'execute-api', retries: 2 });
  return aws.fetch(`${process.env.IMAGE_API_URL}/admin${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
}

/** Returns the READY images of a user, newest first, with URLs. */
export async function imagesOf(owner: string): Promise<readonly ImageManifest[]> {
  const query = new URLSearchParams({ owner, status: 'READY', urls: 'true' });
  const { images } = (await checked(await callImageApi('GET', `/images?${query}`))) as { images: AdminImage[] };
  return images.map(({ manifest }) => manifest);
}

/** Returns an image of this user; undefined if there is none. The API returns those of all owners to back ends. */
export async function imageOf(owner: string | undefined, imageId: string): Promise<ImageManifest | undefined> {
  const response = await callImageApi('GET', `/images/${encodeURIComponent(imageId)}`);
  if (owner === undefined || response.status === 404) {
    return undefined;
  }
  const { manifest, record } = (await checked(response)) as AdminImage;
  return record.owner === owner ? manifest : undefined;
}

/** Deletes an image of this user. Does nothing if it belongs to another one. */
export async function deleteImage(owner: string | undefined, imageId: string): Promise<boolean> {
  const image = await imageOf(owner, imageId);
  return image !== undefined && (await callImageApi('DELETE', `/images/${image.imageId}`)).ok;
}

/** Returns an error in the form of the API's, which the client in the browser understands. */
export function problem(status: number, code: string, detail: string): Response {
  return Response.json({ status, code, detail }, { status });
}

async function checked(response: Response): Promise<unknown> {
  if (!response.ok) {
    throw new Error(`the image API responded with ${response.status}: ${await response.text()}`);
  }
  return response.json();
}
