import type { IncomingMessage, ServerResponse } from 'node:http';
import { s3Client } from '../../../src/lambda/adapters/aws-clients';
import { S3VariantStore } from '../../../src/lambda/adapters/s3-variants';
import { type LoopbackServer, startLoopbackServer } from '../../../tools/lib/loopback-server';
import { pointClientsAt } from '../../support/point-clients-at';

const PRIVATE = 'private/_/id/claim/thumb.webp';
const PUBLIC = 'public/id/claim/thumb.webp';
const CACHE: Record<string, string> = {
  [PRIVATE]: 'private, max-age=31536000, immutable',
  [PUBLIC]: 'public, max-age=31536000, immutable',
};

// a stand-in for S3 that responds as each test defines
let server: LoopbackServer;
let seen: IncomingMessage[];
let answer: (outgoing: ServerResponse) => void;
let undo: () => void;

beforeEach(async () => {
  seen = [];
  answer = outgoing => outgoing.end('<CopyObjectResult><ETag>"e"</ETag></CopyObjectResult>');
  server = await startLoopbackServer((incoming, outgoing) => {
    seen.push(incoming);
    incoming.resume();
    answer(outgoing);
  });
  undo = pointClientsAt(server.endpoint);
});

afterEach(() => {
  undo();
  server.stop();
});

const store = () => new S3VariantStore(s3Client(), 'variants');

describe('S3VariantStore', () => {
  test.each([PRIVATE, PUBLIC])('caches of many people keep public variants only: %s', async key => {
    await store().put(key, Buffer.from('x'), 'image/webp', new AbortController().signal);
    expect(seen[0].headers).toMatchObject({ 'cache-control': CACHE[key], 'content-type': 'image/webp' });
  });

  test.each([
    [PRIVATE, PUBLIC],
    [PUBLIC, PRIVATE],
  ])('a copy from %s to %s has the headers of its side', async (from, to) => {
    expect(await store().copy(from, to, 'image/webp')).toBe(true);
    expect(seen[0]).toMatchObject({ method: 'PUT', url: expect.stringContaining(to) });
    expect(seen[0].headers).toMatchObject({
      'x-amz-copy-source': `variants/${from}`,
      'x-amz-metadata-directive': 'REPLACE',
      'cache-control': CACHE[to],
      'content-type': 'image/webp',
    });
  });

  test('a variant that does not exist is no copy, and any other error is one', async () => {
    answer = outgoing => {
      outgoing.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
    };
    expect(await store().copy(PRIVATE, PUBLIC, 'image/webp')).toBe(false);
    answer = outgoing => {
      outgoing.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>');
    };
    await expect(store().copy(PRIVATE, PUBLIC, 'image/webp')).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});
