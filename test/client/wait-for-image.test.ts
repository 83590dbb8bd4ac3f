import { manifestOf } from './support/fake-api';
import { fastClock } from './support/fast-clock';
import { ImageError, type ImageManifest } from '../../src/client';
import type { SendRequest } from '../../src/client/requests';
import { isFinal, lookAgainAfter, waitForImage } from '../../src/client/wait-for-image';
import fc from '../support/fast-check';

afterEach(() => jest.restoreAllMocks());

type Status = ImageManifest['status'];

/** Returns a sender that responds with these statuses in order, and repeats the last one. */
function answering(statuses: Status[], retryAfterMs?: number): SendRequest {
  return async <T>() => {
    const status = statuses.length > 1 ? statuses.shift()! : statuses[0];
    return { body: { ...manifestOf('1'), status } as T, retryAfterMs };
  };
}

test('looks until the status is final, and shows each that is not', async () => {
  const waits = fastClock();
  const seen: Status[] = [];
  const onManifest = ({ status }: ImageManifest) => void seen.push(status);
  const send = answering(['AWAITING_UPLOAD', 'PROCESSING', 'PROCESSING', 'READY']);
  await expect(waitForImage(send, '1', { onManifest })).resolves.toEqual(manifestOf('1'));
  expect(seen).toEqual(['AWAITING_UPLOAD', 'PROCESSING', 'PROCESSING']);
  expect(waits).toEqual([500, 750, 1125]);
});

test('waits as long as the server asks it to', async () => {
  const waits = fastClock();
  await waitForImage(answering(['PROCESSING', 'READY'], 5000), '1', {});
  expect(waits).toEqual([5000]);
});

test('gives up once the waits exceed the limit, with the last manifest', async () => {
  const waits = fastClock();
  const given = waitForImage(answering(['PROCESSING']), '1', { timeoutMs: 20_000 });
  const error = await given.catch((reason: unknown) => reason as ImageError);
  expect(error).toMatchObject({ code: 'TAKES_LONG', context: { manifest: { status: 'PROCESSING' }, imageId: '1' } });
  const waited = waits.reduce((sum, ms) => sum + ms);
  expect(waited).toBeLessThanOrEqual(20_000);
  expect(waited).toBeGreaterThan(12_000);
});

test.each<[Status, boolean]>([
  ['AWAITING_UPLOAD', false],
  ['PROCESSING', false],
  ['READY', true],
  ['REJECTED', true],
  ['FAILED', true],
  ['DELETED', true],
])('%s is final: %s', (status, expected) => {
  expect(isFinal({ status })).toBe(expected);
});

test('looks become rarer, down to one in eight seconds, and never come before Retry-After', () => {
  expect([0, 1, 2, 20].map(look => lookAgainAfter(look))).toEqual([500, 750, 1125, 8000]);
  fc.assert(
    fc.property(fc.nat(1000), fc.nat(60_000), (look, retryAfterMs) => {
      const ms = lookAgainAfter(look, retryAfterMs);
      expect(ms).toBeGreaterThanOrEqual(retryAfterMs);
      expect(ms).toBeLessThanOrEqual(Math.max(8000, retryAfterMs));
      expect(lookAgainAfter(look + 1, retryAfterMs)).toBeGreaterThanOrEqual(ms);
    }),
  );
});
