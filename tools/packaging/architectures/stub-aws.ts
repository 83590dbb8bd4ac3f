import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/**
 * Stub of the parts of S3, DynamoDB and SQS that the process function uses, on loopback. It stores what is written, and
 * checks neither signatures nor conditions.
 */
export interface StubAws {
  readonly endpoint: string;
  /** Bodies by path, `/<bucket>/<key>`. */
  readonly objects: Map<string, Buffer>;
  /** Items of the only table, in DynamoDB's JSON. */
  readonly items: Map<string, Item>;
  /** Visibility timeouts of messages in seconds, by receipt handle. */
  readonly delays: Map<string, number>;
  close(): void;
}

/** Attributes by name. */
export type Item = Record<string, { readonly S?: string }>;

/** Returns the entity tag that S3 gives an object. */
export function etagOf(body: Buffer): string {
  return createHash('md5').update(body).digest('hex');
}

/** Starts the stub on a free port. */
export async function startStubAws(): Promise<StubAws> {
  const objects = new Map<string, Buffer>();
  const items = new Map<string, Item>();
  const delays = new Map<string, number>();
  const server = createServer((request, response) => {
    void buffer(request).then(body => {
      const target = String(request.headers['x-amz-target'] ?? '');
      if (target.startsWith('AmazonSQS.')) {
        respondAsSqs(delays, target, body, response);
      } else if (target) {
        respondAsDynamo(items, target, body, response);
      } else {
        respondAsS3(objects, request, body, response);
      }
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, objects, items, delays, close: () => server.close() };
}

function respondAsSqs(delays: Map<string, number>, target: string, body: Buffer, response: ServerResponse): void {
  const { ReceiptHandle, VisibilityTimeout } = JSON.parse(body.toString()) as {
    ReceiptHandle: string;
    VisibilityTimeout: number;
  };
  const isKnown = target.endsWith('.ChangeMessageVisibility');
  if (isKnown) {
    delays.set(ReceiptHandle, VisibilityTimeout);
  }
  response.setHeader('content-type', 'application/x-amz-json-1.0');
  response.statusCode = isKnown ? 200 : 400;
  response.end('{}');
}

function respondAsDynamo(items: Map<string, Item>, target: string, body: Buffer, response: ServerResponse): void {
  const { Key, Item: item } = JSON.parse(body.toString()) as { Key?: Item; Item?: Item };
  if (item) {
    items.set(item.imageId.S!, item);
  }
  const found = Key && items.get(Key.imageId.S!);
  response.setHeader('content-type', 'application/x-amz-json-1.0');
  response.statusCode = /\.(GetItem|PutItem)$/.test(target) ? 200 : 400;
  response.end(JSON.stringify(found ? { Item: found } : {}));
}

function respondAsS3(
  objects: Map<string, Buffer>,
  { method, url = '' }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): void {
  const { pathname, searchParams } = new URL(url, 'http://localhost');
  const found = objects.get(pathname);
  if (method === 'PUT') {
    objects.set(pathname, body);
    response.setHeader('etag', `"${etagOf(body)}"`).end();
  } else if (searchParams.has('list-type')) {
    response
      .setHeader('content-type', 'application/xml')
      .end('<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>');
  } else if (method === 'GET' && found) {
    response
      .setHeader('etag', `"${etagOf(found)}"`)
      .setHeader('content-type', 'image/jpeg')
      .setHeader('content-length', found.length)
      .end(found);
  } else {
    response.statusCode = method === 'GET' ? 404 : 501;
    response.end();
  }
}
