import type {
  CreateUploadRequest,
  CreateUploadResponse,
  ImageManifest,
  PresignedUpload,
  Problem,
} from '../../src/contract/http';
import { FINAL_STATUSES } from '../../src/contract/record';

const TRIES = 3;

/** The HTTP API did not take an upload. */
export class UploadRefused extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.code}: ${problem.detail}`);
    this.name = 'UploadRefused';
  }
}

/** S3 did not take a file. */
export class PostRefused extends Error {
  /** `code` is S3's own, such as `EntityTooLarge`. */
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(`S3 answered ${status} ${code}`);
    this.name = 'PostRefused';
  }
}

/** Asks the API for a presigned upload. Throws UploadRefused. */
export async function createUpload(apiUrl: string, request: CreateUploadRequest): Promise<CreateUploadResponse> {
  const answer = await persistently(`${apiUrl}/uploads`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  if (!answer.ok) {
    throw new UploadRefused((await answer.json()) as Problem);
  }
  return (await answer.json()) as CreateUploadResponse;
}

/** Sends a file as its presigned upload says. Throws PostRefused. */
export async function postFile({ url, fields }: PresignedUpload, content: Buffer): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    form.append(name, value);
  }
  form.append('file', new Blob([new Uint8Array(content)]));
  const answer = await persistently(url, { method: 'POST', body: form });
  if (!answer.ok) {
    throw new PostRefused(answer.status, /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1] ?? 'without a code');
  }
}

/** Looks at the manifest until it is final or the time is over, as often as the API wishes. Answers the last one seen. */
export async function waitForImage(apiUrl: string, imageId: string, limitSeconds: number): Promise<ImageManifest> {
  const end = Date.now() + limitSeconds * 1000;
  let pause = 0.2;
  for (;;) {
    await seconds(pause);
    const answer = await persistently(`${apiUrl}/images/${imageId}`);
    if (!answer.ok) {
      throw new Error(`GET /images/${imageId} answered ${answer.status}: expected 200`);
    }
    const manifest = (await answer.json()) as ImageManifest;
    if (FINAL_STATUSES.includes(manifest.status) || Date.now() > end) {
      return manifest;
    }
    pause = Number(answer.headers.get('retry-after') ?? 1);
  }
}

/** Tries again where the connection broke or the server could not answer for now. */
async function persistently(url: string, init?: RequestInit): Promise<Response> {
  for (let tries = 1; ; tries++) {
    try {
      const answer = await fetch(url, init);
      if (tries === TRIES || (answer.status < 500 && answer.status !== 429)) {
        return answer;
      }
      await answer.body?.cancel();
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
