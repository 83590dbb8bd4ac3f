import { type ErrorInfo, UploadError } from './upload-error';
import {
  type CreateUploadRequest,
  type CreateUploadResponse,
  type ImageManifest,
  type Problem,
  ROUTES,
} from '../../contract/http';

const TIMEOUT_MS = 20_000;

/** A manifest, and how long the server asks the page to wait before the next request. */
export interface ManifestResponse {
  readonly manifest: ImageManifest;
  readonly retryAfterMs?: number;
}

/** Client for the API's two routes. Both methods throw UploadError, or AbortError once `signal` aborts. */
export class ApiClient {
  constructor(private readonly apiUrl: string) {}

  async createUpload(body: CreateUploadRequest): Promise<CreateUploadResponse> {
    const { method, path } = ROUTES.createUpload;
    const response = await this.send(path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return readJson(response);
  }

  async getImage(imageId: string, signal?: AbortSignal): Promise<ManifestResponse> {
    const { method, path } = ROUTES.getImage;
    // A cached response could carry presigned URLs that have expired.
    const response = await this.send(path.replace('{imageId}', encodeURIComponent(imageId)), {
      method,
      cache: 'no-store',
      signal,
    });
    return { manifest: await readJson(response), retryAfterMs: readSeconds(response.headers.get('retry-after')) };
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
    const response = await fetch(this.apiUrl + path, { ...init, signal }).catch((error: unknown) => {
      throw init.signal?.aborted ? error : new UploadError({ code: 'CONNECTION_LOST' });
    });
    if (!response.ok) {
      throw new UploadError(readProblem(response.status, await response.text()));
    }
    return response;
  }
}

/** Parses a response. Both routes return an image id: without one, something else responded. Throws UploadError. */
async function readJson<T extends { readonly imageId: string }>(response: Response): Promise<T> {
  const body = (await response.json().catch((error: unknown) => {
    throw new UploadError({ code: error instanceof SyntaxError ? 'NOT_THE_API' : 'CONNECTION_LOST' });
  })) as Partial<T> | null;
  if (typeof body?.imageId !== 'string') {
    throw new UploadError({ code: 'NOT_THE_API' });
  }
  return body as T;
}

function readSeconds(header: string | null): number | undefined {
  const seconds = Number(header ?? NaN);
  return seconds >= 0 ? seconds * 1000 : undefined;
}

const BY_STATUS: Readonly<Record<number, string>> = {
  401: 'NOT_ALLOWED',
  403: 'NOT_ALLOWED',
  429: 'TOO_MANY_REQUESTS',
};

/** Maps an error response to a code. `body` is a problem document, unless a gateway in front of the API responded. */
export function readProblem(status: number, body: string): ErrorInfo {
  const problem = parseProblem(body);
  if (typeof problem?.code === 'string') {
    const { code, detail, maxBytes, allowedTypes } = problem;
    return { code, detail, maxBytes, allowedTypes };
  }
  return { code: BY_STATUS[status] ?? (status >= 500 ? 'INTERNAL_ERROR' : 'NOT_THE_API') };
}

function parseProblem(body: string): Partial<Problem> | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}
