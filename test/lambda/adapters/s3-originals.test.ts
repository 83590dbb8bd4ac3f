import type { ServerResponse } from 'node:http';
import { s3Client } from '../../../src/lambda/adapters/aws-clients';
import { S3OriginalStore } from '../../../src/lambda/adapters/s3-originals';
import { type LoopbackServer, startLoopbackServer } from '../../../tools/lib/loopback-server';
import { pointClientsAt } from '../../support/point-clients-at';

// a stand-in for S3 that responds as each test defines
let server: LoopbackServer;
let answer: (outgoing: ServerResponse) => void;
let undo: () => void;

beforeEach(async () => {
  server = await startLoopbackServer((incoming, outgoing) => {
    incoming.resume();
    answer(outgoing);
  });
  undo = pointClientsAt(server.endpoint);
});

afterEach(() => {
  undo();
  server.stop();
});

async function open() {
  const original = await new S3OriginalStore(s3Client(), 'uploads').open('cat.jpg', 'etag');
  if (typeof original === 'string') {
    throw new Error(original);
  }
  return original;
}

describe('S3OriginalStore', () => {
  test('an original is read whole, however many chunks arrive', async () => {
    const pieces = Array.from({ length: 50 }, (_, index) => Buffer.alloc(20_000, index));
    const whole = Buffer.concat(pieces);
    answer = outgoing => {
      outgoing.writeHead(200, {
        'content-length': whole.length,
        'content-type': 'image/jpeg',
        'x-amz-meta-Alt': 'A cat',
      });
      pieces.forEach(piece => outgoing.write(piece));
      outgoing.end();
    };
    const original = await open();
    expect(original).toMatchObject({ bytes: 1_000_000, contentType: 'image/jpeg', userMetadata: { alt: 'A cat' } });
    expect((await original.read()).equals(whole)).toBe(true);
  });

  test('an empty original is an empty buffer', async () => {
    answer = outgoing => {
      outgoing.writeHead(200, { 'content-length': 0 }).end();
    };
    const original = await open();
    expect([original.bytes, await original.read()]).toEqual([0, Buffer.alloc(0)]);
  });

  test('an original whose connection breaks in the middle is an error', async () => {
    answer = outgoing => {
      outgoing.writeHead(200, { 'content-length': 100 });
      outgoing.write('half', () => {
        outgoing.destroy();
      });
    };
    await expect((await open()).read()).rejects.toThrow();
  });

  test('an original without a content length is an error', async () => {
    answer = outgoing => {
      outgoing.write('some');
      outgoing.end();
    };
    await expect((await open()).read()).rejects.toThrow(
      'received 4 bytes of the original, expected 0 as its header says',
    );
  });
});
