import type { S3Client } from '@aws-sdk/client-s3';
import { documentClient, s3Client } from '../../../src/lambda/adapters/aws-clients';
import { DynamoRecordStore } from '../../../src/lambda/adapters/dynamo-records';
import { S3OriginalStore } from '../../../src/lambda/adapters/s3-originals';
import { S3VariantStore } from '../../../src/lambda/adapters/s3-variants';
import { type Fault, startFaultProxy } from '../../../tools/chaos/fault-proxy';
import { type LoopbackServer, startLoopbackServer } from '../../../tools/lib/loopback-server';
import { pointClientsAt } from '../../support/point-clients-at';

// a stand-in for S3 and DynamoDB that always succeeds, behind a proxy that does not
let server: LoopbackServer;
let proxy: LoopbackServer;
let faults: Fault[];
let undo: () => void;

beforeEach(async () => {
  server = await startLoopbackServer((incoming, outgoing) => {
    incoming.resume();
    outgoing.end(incoming.headers['x-amz-target'] ? '{"Item":{"imageId":{"S":"id"}}}' : 'the bytes');
  });
  proxy = await startFaultProxy(server.endpoint, () => faults.shift());
  undo = pointClientsAt(proxy.endpoint);
});

afterEach(() => {
  undo();
  proxy.stop();
  server.stop();
});

const going = new AbortController().signal;

const BAD_SPELLS: [string, Fault[]][] = [
  ['errors of the service', times(4, { kind: 'error', status: 500, code: 'InternalError' })],
  ['broken connections', times(4, { kind: 'reset' })],
  ['lost responses', times(4, { kind: 'lost' })],
];

function times<T>(count: number, item: T): T[] {
  return Array.from({ length: count }, () => item);
}

describe('retries of AWS requests', () => {
  test.each(BAD_SPELLS)('S3 survives four times: %s', async (_, spell) => {
    faults = [...spell];
    await new S3VariantStore(s3Client(), 'variants').put('a/b/thumb.webp', Buffer.from('x'), 'image/webp', going);
    expect(faults).toEqual([]);
    faults = [...spell];
    const original = await new S3OriginalStore(s3Client(), 'uploads').open('cat.jpg', 'etag');
    expect(typeof original === 'object' && (await original.read()).toString()).toBe('the bytes');
    expect(faults).toEqual([]);
  });

  const THROTTLING: Fault = { kind: 'error', status: 400, code: 'ThrottlingException' };

  test.each<[string, Fault[]]>([...BAD_SPELLS, ['throttling', [THROTTLING]]])(
    'DynamoDB survives: %s',
    async (_, spell) => {
      faults = [...spell];
      expect(await new DynamoRecordStore(documentClient(), 'records').get('id')).toEqual({ imageId: 'id' });
      expect(faults).toEqual([]);
    },
  );

  test('a response that does not arrive is abandoned: the request is sent again', async () => {
    faults = [{ kind: 'slow', milliseconds: 4_000 }];
    const start = Date.now();
    expect(await new DynamoRecordStore(documentClient(), 'records').get('id')).toEqual({ imageId: 'id' });
    expect(Date.now() - start).toBeLessThan(3_500);
  });

  test('a variant is not sent again after its image timed out', async () => {
    const abandoned = new AbortController();
    faults = [{ kind: 'slow', milliseconds: 1_000 }, ...times(4, { kind: 'reset' } as const)];
    const putting = new S3VariantStore(s3Client(), 'variants').put(
      'a/b/thumb.webp',
      Buffer.from('x'),
      'image/webp',
      abandoned.signal,
    );
    setTimeout(() => {
      abandoned.abort();
    }, 100);
    await expect(putting).rejects.toMatchObject({ name: 'AbortError' });
    expect(faults).toHaveLength(4);
  });

  test('an error that occurs five times in a row is thrown, for the queue to retry', async () => {
    faults = times(5, { kind: 'error', status: 503, code: 'SlowDown' });
    await expect(new S3OriginalStore(s3Client(), 'uploads').head('cat.jpg')).rejects.toThrow();
    expect(faults).toEqual([]);
  });

  test('delays between tries are random', async () => {
    const strategy = await s3Client().config.retryStrategy();
    const pauses = await Promise.all(times(3, strategy).map(pauseAfterThrottling));
    expect(new Set(pauses.map(Math.round)).size).toBeGreaterThan(1);
  });

  type RetryStrategy = Awaited<ReturnType<S3Client['config']['retryStrategy']>>;

  async function pauseAfterThrottling(strategy: RetryStrategy): Promise<number> {
    if (!('acquireInitialRetryToken' in strategy)) {
      throw new Error('expected a strategy with tokens');
    }
    const token = await strategy.acquireInitialRetryToken('');
    const start = performance.now();
    await strategy.refreshRetryTokenForRetry(token, { errorType: 'THROTTLING' });
    return performance.now() - start;
  }
});
