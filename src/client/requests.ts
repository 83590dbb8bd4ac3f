import { ImageError } from './image-error';
import { readProblem } from './problem';
import { retry, type RetryOptions } from './retry';
import type { ImageClientOptions } from './types';
import { settled } from './wait';

/** API Gateway itself ends a request after 30 seconds. */
const TIMEOUT_MS = 30_000;

/** Request to the API. */
export interface ApiRequest {
  readonly method: string;
  /** Path and query below the base URL. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: object;
  /** Field of every valid response; without it, the response has no body. */
  readonly expects?: string;
  readonly keepalive?: boolean;
}

/** Response of the API. */
export interface ApiResponse<T> {
  readonly body: T;
  /** Time that the server asks to wait before the next request. */
  readonly retryAfterMs?: number;
}

/** Sends a request, with retries. Rejects with ImageError, or with the signal's reason. */
export type SendRequest = <T>(request: ApiRequest, options?: RetryOptions) => Promise<ApiResponse<T>>;

/** Returns a function that sends requests to an API. Throws TypeError if `apiUrl` is not a URL. */
export function requestsTo({ apiUrl, getToken }: ImageClientOptions): SendRequest {
  const base = baseUrl(apiUrl);
  const tokens = new Tokens(getToken);

  async function sendOnce<T>(request: ApiRequest, signal?: AbortSignal): Promise<ApiResponse<T>> {
    const token = await settled(tokens.get(), signal);
    const response = await fetchWith(token, request, signal);
    if (response.status === 401 && getToken) {
      return read<T>(await fetchWith(await settled(tokens.renew(token), signal), request, signal), request);
    }
    return read<T>(response, request);
  }

  function fetchWith(
    token: string | undefined,
    { method, path, body, keepalive }: ApiRequest,
    signal?: AbortSignal,
  ): Promise<Response> {
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    return fetch(base + path, {
      method,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: body && JSON.stringify(body),
      // a cached response could carry presigned URLs that have expired
      cache: 'no-store',
      keepalive,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    }).catch(lost);
  }

  return (request, options = {}) =>
    retry(
      async () => {},
      () => sendOnce(request, options.signal),
      options,
    );
}

function baseUrl(apiUrl: string): string {
  try {
    // a relative URL belongs to the page's own server
    return new URL(apiUrl || ':', globalThis.location?.href).href.replace(/\/+$/, '');
  } catch {
    const got = JSON.stringify(apiUrl);
    throw new TypeError(`invalid apiUrl: got ${got}, expected a URL; use the stack's output UploadApiUrl`);
  }
}

/** Time in which a late refusal of a token is answered by the renewal that an earlier one has led to. */
const RENEWED_MS = 5_000;

/** Source of tokens. Requests that are refused at the same time share one renewal. */
class Tokens {
  private renewal?: Promise<string | undefined>;
  private refused?: string;
  private isRunning = false;
  private endedAt = 0;

  constructor(private readonly getToken: ImageClientOptions['getToken']) {}

  get(): Promise<string | undefined> {
    return this.isRunning ? this.renewal! : this.ask(false);
  }

  renew(refused: string | undefined): Promise<string | undefined> {
    const isLate = refused === this.refused && Date.now() - this.endedAt < RENEWED_MS;
    if (!this.isRunning && !isLate) {
      this.isRunning = true;
      this.refused = refused;
      this.renewal = this.ask(true).finally(() => {
        this.isRunning = false;
        this.endedAt = Date.now();
      });
    }
    return this.renewal!;
  }

  private async ask(renew: boolean): Promise<string | undefined> {
    try {
      return await this.getToken?.({ renew });
    } catch (error) {
      throw error instanceof ImageError ? error : new ImageError({ code: 'NOT_ALLOWED', detail: String(error) });
    }
  }
}

async function read<T>(response: Response, { expects }: ApiRequest): Promise<ApiResponse<T>> {
  const text = await response.text().catch(lost);
  const retryAfterMs = readSeconds(response.headers.get('retry-after'));
  if (!response.ok) {
    throw new ImageError(readProblem(response.status, text, retryAfterMs));
  }
  if (expects === undefined) {
    return { body: undefined as T, retryAfterMs };
  }
  const body = parse<T>(text);
  if (typeof body !== 'object' || body === null || !(expects in body)) {
    throw new ImageError({ code: 'NOT_THE_API', status: response.status });
  }
  return { body, retryAfterMs };
}

function parse<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}

function lost(): never {
  throw new ImageError({ code: 'CONNECTION_LOST' });
}

/** Reads a number of seconds. A date, which API Gateway never sends, is ignored. */
function readSeconds(header: string | null): number | undefined {
  const seconds = Number(header ?? NaN);
  return seconds >= 0 ? seconds * 1000 : undefined;
}
