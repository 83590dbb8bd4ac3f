import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CreateUploadResponse, ImageManifest } from '../../../src/contract/http';
import { startHttpServer } from '../../ui-assets/support/http-server';

/**
 * Response to one request, instead of the usual one: a reset of the connection, at once or after some bytes, or of the
 * response; or a pause in which nothing is read.
 */
export type Answer =
  | { readonly until: Promise<void> }
  | { readonly status: number; readonly body?: string | object; readonly headers?: Readonly<Record<string, string>> }
  | { readonly resetAfterBytes: number }
  | { readonly loseResponse: true };

/** Request that arrived. */
export interface Seen {
  /** Method and path without ids, such as `GET /images`. */
  readonly call: string;
  readonly authorization?: string;
  readonly body: Buffer;
}

/**
 * API and bucket on a loopback port, for tests of the client. Images are READY on the second look. Responses are for
 * any origin, as those of a page that is elsewhere have to be.
 */
export interface FakeApi {
  readonly url: string;
  readonly seen: readonly Seen[];
  /** Answers by call, such as `POST /bucket`: each is used once, in order. Then the usual response follows. */
  answers: Record<string, Answer[]>;
  /** Time until the forms expire, in milliseconds. */
  formLifetimeMs: number;
  /** Final manifest of every image, over the usual one. */
  outcome: Partial<ImageManifest>;
  /** Returns the calls in order. */
  calls(): string[];
  /** Resets every connection, and each new one at once, until the outage is over. */
  outage(on: boolean): void;
  close(): Promise<void>;
}

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization,content-type',
  'access-control-allow-methods': 'GET,POST,PATCH,DELETE',
  'access-control-expose-headers': 'retry-after',
};

/** Starts the fake. */
export async function startFakeApi(): Promise<FakeApi> {
  const arrived = new Map<string, number>();
  const seen: Seen[] = [];
  const server = await startHttpServer((request, response) => void handle(request, response).catch(() => {}));

  const fake: FakeApi = {
    url: server.url,
    seen,
    answers: {},
    formLifetimeMs: 300_000,
    outcome: {},
    calls: () => seen.map(({ call }) => call),
    outage: on => server.outage(on),
    close: () => server.close(),
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, folder, id = ''] = new URL(request.url ?? '', server.url).pathname.split('/');
    const call = `${request.method} /${folder}`;
    Object.entries(CORS).forEach(([name, value]) => response.setHeader(name, value));
    if (request.method === 'OPTIONS') {
      response.writeHead(204).end();
      return;
    }
    const answer = fake.answers[call]?.shift();
    const limit = answer && 'resetAfterBytes' in answer ? answer.resetAfterBytes : Infinity;
    if (answer && 'until' in answer) {
      await answer.until;
    }
    const body = await readUpTo(request, limit);
    seen.push({ call, authorization: request.headers.authorization, body });
    if (answer && 'status' in answer) {
      const { status, headers, body: content = '' } = answer;
      response.writeHead(status, headers).end(typeof content === 'string' ? content : JSON.stringify(content));
      return;
    }
    if (limit < Infinity) {
      request.socket.resetAndDestroy();
      return;
    }
    const [status, content] = usual(call, id);
    if (answer && 'loseResponse' in answer) {
      request.socket.resetAndDestroy();
      return;
    }
    response.writeHead(status).end(content && JSON.stringify(content));
  }

  function usual(call: string, id: string): [status: number, body?: object] {
    switch (call) {
      case 'POST /uploads':
        return [201, createUpload(server.url, fake.formLifetimeMs)];
      case 'POST /bucket':
        arrived.set(id, 0);
        return [204];
      case 'GET /images':
        return [200, id ? look(id) : { images: [] }];
      case 'PATCH /images':
        return [200, look(id)];
      case 'DELETE /images':
        return [204];
      default:
        return [404, { message: 'Not Found' }];
    }
  }

  function look(imageId: string): ImageManifest {
    const looks = arrived.get(imageId);
    if (looks === undefined) {
      return { ...manifestOf(imageId), status: 'AWAITING_UPLOAD' };
    }
    arrived.set(imageId, looks + 1);
    return looks === 0 ? { ...manifestOf(imageId), status: 'PROCESSING' } : { ...manifestOf(imageId), ...fake.outcome };
  }

  return fake;
}

/** Returns a READY manifest without variants. */
export function manifestOf(imageId: string): ImageManifest {
  return { imageId, status: 'READY', preset: 'default', visibility: 'PRIVATE', createdAt: '', updatedAt: '' };
}

function createUpload(url: string, lifetimeMs: number): CreateUploadResponse {
  const imageId = randomUUID();
  return {
    imageId,
    upload: { method: 'POST', url: `${url}/bucket/${imageId}`, fields: { key: imageId, Policy: 'p' } },
    expiresAt: new Date(Date.now() + lifetimeMs).toISOString(),
    statusUrl: `/images/${imageId}`,
  };
}

/** Reads the body up to a limit. It does not end the stream: that would close the connection in good order. */
function readUpTo(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= limit) {
        resolve(Buffer.concat(chunks));
      }
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}
