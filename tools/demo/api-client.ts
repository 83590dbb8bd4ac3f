import type {
  CreateUploadRequest,
  CreateUploadResponse,
  ImageManifest,
  PresignedUpload,
  Problem,
} from '../../src/contract/http';
import { FINAL_STATUSES } from '../../src/contract/record';

const TRIES = 3;

/** Error for an upload that the HTTP API rejected. */
export class UploadRefused extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.code}: ${problem.detail}`);
    this.name = 'UploadRefused';
  }
}

/** Error for a file that S3 rejected. */
export class PostRefused extends Error {
  /** @param code S3's error code, such as `EntityTooLarge` */
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(`S3 responded with ${status} ${code}`);
    this.name = 'PostRefused';
  }
}

/** Requests a presigned upload from the API, with a token if it needs one. Throws UploadRefused. */
export async function createUpload(
  apiUrl: string,
  request: CreateUploadRequest,
  token?: string,
): Promise<CreateUploadResponse> {
  const response = await fetchWithRetries(`${apiUrl}/uploads`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization(token) },
    body: JSON.stringify(request),
  });
  if (!response.ok) {
    throw new UploadRefused(await problemOf(response));
  }
  return (await response.json()) as CreateUploadResponse;
}

/** Sends a file with its presigned upload. Throws PostRefused. */
export async function postFile({ url, fields }: PresignedUpload, content: Buffer): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    form.append(name, value);
  }
  form.append('file', new Blob([new Uint8Array(content)]));
  const response = await fetchWithRetries(url, { method: 'POST', body: form });
  if (!response.ok) {
    throw new PostRefused(response.status, /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1] ?? 'without a code');
  }
}

/** Polls the manifest until it is final or the time is over, as often as the API requests. Returns the last one. */
export async function waitForImage(
  apiUrl: string,
  imageId: string,
  limitSeconds: number,
  token?: string,
): Promise<ImageManifest> {
  const end = Date.now() + limitSeconds * 1000;
  let pause = 0.2;
  for (;;) {
    await seconds(pause);
    const response = await fetchWithRetries(`${apiUrl}/images/${imageId}`, { headers: authorization(token) });
    if (!response.ok) {
      throw new Error(`GET /images/${imageId} responded with ${response.status}: expected 200`);
    }
    const manifest = (await response.json()) as ImageManifest;
    if (FINAL_STATUSES.includes(manifest.status) || Date.now() > end) {
      return manifest;
    }
    pause = Number(response.headers.get('retry-after') ?? 1);
  }
}

/** Returns the headers that present a token. */
export function authorization(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

/** Returns a response's problem document. API Gateway's own responses have none: then their status is the code. */
async function problemOf(response: Response): Promise<Problem> {
  const body = (await response.json().catch(() => ({}))) as Partial<Problem> & { message?: string };
  const { status } = response;
  const detail = body.detail ?? body.message ?? 'no problem document';
  return { type: 'about:blank', title: response.statusText, status, code: String(status), ...body, detail } as Problem;
}

/** Retries after a broken connection, 429 and 5xx. */
export async function fetchWithRetries(url: string, init?: RequestInit): Promise<Response> {
  for (let tries = 1; ; tries++) {
    try {
      const response = await fetch(url, init);
      if (tries === TRIES || (response.status < 500 && response.status !== 429)) {
        return response;
      }
      await response.body?.cancel();
    } catch (error) {
      if (tries === TRIES) {
        throw error;
      }
    }
    await seconds(tries);
  }
}

function seconds(count: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, count * 1000));
}
