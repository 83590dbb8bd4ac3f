import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { AwsClient } from 'aws4fetch';
import type { ImageManifest } from 'serverless-image-processor/client';

const credentials = fromNodeProviderChain();

/** Response of `GET /admin/images/{imageId}`: the fields that this app uses. */
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
    cache: 'no-store',
  });
}

/** Returns an image; undefined if there is none with this id. */
export async function getImage(imageId: string): Promise<AdminImage | undefined> {
  const response = await callImageApi('GET', `/images/${encodeURIComponent(imageId)}`);
  if (response.status === 404) {
    return undefined;
  }
  if (!response.ok) {
    throw new Error(`the image API responded with ${response.status}: ${await response.text()}`);
  }
  return (await response.json()) as AdminImage;
}

/** Returns an error in the form of the API's, which the client in the browser understands. */
export function problem(status: number, code: string, detail: string): Response {
  return Response.json({ status, code, detail }, { status });
}
