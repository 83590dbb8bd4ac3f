import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Problem } from '../../../src/contract/http';

/** Responds to the CORS preflight that precedes a POST of JSON. */
export function preflight(response: ServerResponse): void {
  response
    .setHeader('access-control-allow-headers', 'authorization,content-type')
    .setHeader('access-control-allow-methods', 'DELETE,GET,PATCH,POST')
    .writeHead(204)
    .end();
}

/** Reads the whole body of a request. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/** Sends a JSON response. */
export function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Sends a problem document, like the API. */
export function sendProblem(
  response: ServerResponse,
  problem: Partial<Problem> & Pick<Problem, 'code' | 'status'>,
): void {
  response
    .writeHead(problem.status, { 'content-type': 'application/problem+json' })
    .end(JSON.stringify({ type: 'about:blank', title: problem.code, detail: `stub: ${problem.code}`, ...problem }));
}

/** Sends an error document, like S3. */
export function sendS3Error(response: ServerResponse, code: string): void {
  const message = code === 'AccessDenied' ? 'Invalid according to Policy: Policy expired.' : code;
  response
    .writeHead(code === 'EntityTooLarge' ? 400 : 403, { 'content-type': 'application/xml' })
    .end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`);
}
