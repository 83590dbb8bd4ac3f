import type { IncomingMessage, ServerResponse } from 'node:http';
import { type HttpServer, startHttpServer } from '../../test/ui-assets/support/http-server';

/** Signature of a call to the operations for back ends. */
const SIGNED = /^AWS4-HMAC-SHA256 Credential=AKIA\w+\/\d{8}\/[\w-]+\/execute-api\/aws4_request, /;

/**
 * Starts an API with the operations for back ends, as far as the examples call them, in front of a stub without them.
 * Calls that are not signed get 403; the owner of an upload is kept, and returned with its image.
 */
export async function startBackEndApi(stubUrl: string): Promise<HttpServer> {
  const owners = new Map<string, string>();
  return startHttpServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    const [, folder, path] = /^\/(admin|public)(\/.*)$/.exec(url) ?? [];
    if (folder === undefined || (folder === 'admin' && !SIGNED.test(headers.authorization ?? ''))) {
      return send(response, 403, { message: 'Forbidden' });
    }
    if (method === 'GET' && folder === 'admin' && path.startsWith('/images?')) {
      return send(response, 200, { images: await readyImagesOf(new URLSearchParams(path.split('?')[1]).get('owner')) });
    }
    const { owner, ...body } = JSON.parse((await textOf(request)) || '{}') as { owner?: string };
    const reply = await fetch(`${stubUrl}${path}`, {
      method,
      ...(method === 'POST' && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await reply.text();
    const result = text === '' ? undefined : (JSON.parse(text) as { imageId?: string });
    if (method === 'POST' && owner !== undefined && result?.imageId !== undefined) {
      owners.set(result.imageId, owner);
    }
    const isRecord = reply.ok && folder === 'admin' && method === 'GET';
    send(
      response,
      reply.status,
      isRecord ? { manifest: result, record: { owner: owners.get(result?.imageId ?? '') } } : result,
    );
  }

  /** Returns the READY images of an owner, newest first. */
  async function readyImagesOf(owner: string | null): Promise<object[]> {
    const ids = [...owners].filter(entry => entry[1] === owner).map(([imageId]) => imageId);
    const manifests = ids.map(
      async imageId => (await (await fetch(`${stubUrl}/images/${imageId}`)).json()) as { status: string },
    );
    const ready = (await Promise.all(manifests)).filter(({ status }) => status === 'READY');
    return ready.reverse().map(manifest => ({ manifest, record: { owner } }));
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
