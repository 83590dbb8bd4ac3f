import { fastClock } from './support/fast-clock';
import { fakeNetwork, type Network } from './support/network';
import { ImageError } from '../../src/client';
import { ATTEMPTS, backOff, isTransient, type Pause, retry } from '../../src/client/retry';
import fc from '../support/fast-check';

afterEach(() => jest.restoreAllMocks());

const lost = new ImageError({ code: 'CONNECTION_LOST' });

describe('backOff', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  test('is never below Retry-After, and never more than 30 seconds above it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), fc.nat(3_600_000), random, (failures, retryAfterMs, share) => {
        const ms = backOff(failures, retryAfterMs, () => share);
        expect(ms).toBeGreaterThanOrEqual(retryAfterMs);
        expect(ms).toBeLessThanOrEqual(retryAfterMs + 30_000);
      }),
    );
  });

  test('its limit doubles with each failure, from one second, and chance takes any share of it', () => {
    expect([1, 2, 3, 4, 5, 6].map(failures => backOff(failures, 0, () => 1))).toEqual([
      1000, 2000, 4000, 8000, 16_000, 30_000,
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), random, (failures, share) => {
        expect(backOff(failures, 0, () => share)).toBeCloseTo(share * backOff(failures, 0, () => 1));
      }),
    );
  });
});

test.each([
  [{ code: 'CONNECTION_LOST' }, true],
  [{ code: 'TOO_MANY_REQUESTS', status: 429 }, true],
  [{ code: 'TOO_MANY_REQUESTS', status: 429, retryAfterMs: 61_000 }, false],
  [{ code: 'UPLOAD_EXPIRED', status: 403 }, true],
  [{ code: 'INTERNAL_ERROR', status: 500 }, true],
  [{ code: 'UPLOAD_REFUSED', status: 503 }, true],
  [{ code: 'UPLOAD_REFUSED', status: 403 }, false],
  [{ code: 'QUOTA_EXCEEDED', status: 429 }, false],
  [{ code: 'NOT_ALLOWED', status: 401 }, false],
  [{ code: 'CORRUPT' }, false],
])('%j can pass: %s', (info, expected) => {
  expect(isTransient(info)).toBe(expected);
});

describe('retry', () => {
  const nothing = async () => {};

  /** Returns an attempt that fails with these errors in order, then succeeds, and its number of calls. */
  function failing(...errors: Error[]) {
    const attempt = jest.fn(async () => {
      const error = errors.shift();
      if (error) {
        throw error;
      }
      return 'done';
    });
    return attempt;
  }

  test('repeats an attempt with longer pauses until it succeeds, and tells of each', async () => {
    const waits = fastClock();
    const pauses: (Pause | undefined)[] = [];
    const attempt = failing(lost, lost, lost);
    await expect(retry(nothing, attempt, { onPause: pause => pauses.push(pause) })).resolves.toBe('done');
    expect(waits).toEqual([1000, 2000, 4000]);
    const told = { step: 'retrying', error: lost };
    expect(pauses).toEqual([told, undefined, told, undefined, told, undefined]);
  });

  test('rejects with the last error after five attempts', async () => {
    fastClock();
    const last = new ImageError({ code: 'INTERNAL_ERROR', status: 500 });
    const attempt = failing(lost, lost, lost, lost, last, lost);
    await expect(retry(nothing, attempt, {})).rejects.toBe(last);
    expect(attempt).toHaveBeenCalledTimes(ATTEMPTS);
  });

  test('an error that no attempt can change ends it at once, and so does one in the code', async () => {
    for (const error of [new ImageError({ code: 'CORRUPT' }), new RangeError('a bug')]) {
      const attempt = failing(error);
      await expect(retry(nothing, attempt, {})).rejects.toBe(error);
      expect(attempt).toHaveBeenCalledTimes(1);
    }
  });

  test('an error of the preparation ends it, with the last error of an attempt in its hands', async () => {
    fastClock();
    const prepare = jest.fn(async (last?: ImageError) => {
      if (last) {
        throw new ImageError({ code: 'TOO_MANY_REQUESTS' });
      }
    });
    await expect(retry(prepare, failing(lost), {})).rejects.toThrow('TOO_MANY_REQUESTS');
    expect(prepare.mock.calls).toEqual([[undefined], [lost]]);
  });

  test('the signal ends a pause with its reason, and no attempt follows', async () => {
    const controller = new AbortController();
    const attempt = failing(lost);
    const result = retry(nothing, attempt, {
      signal: controller.signal,
      onPause: () => controller.abort(new Error('enough')),
    });
    await expect(result).rejects.toThrow('enough');
    expect(attempt).toHaveBeenCalledTimes(1);
    await expect(retry(nothing, attempt, { signal: controller.signal })).rejects.toThrow('enough');
    expect(attempt).toHaveBeenCalledTimes(1);
  });

  describe('offline', () => {
    let network: Network;
    beforeEach(() => {
      network = fakeNetwork(false);
    });
    afterEach(() => network.restore());

    test('waits for the network, and these attempts do not count', async () => {
      const attempt = failing(...Array<Error>(12).fill(lost));
      const steps: (string | undefined)[] = [];
      const onPause = (pause?: Pause) => {
        steps.push(pause?.step);
        if (pause) {
          // the event of a network that is not yet good for a request
          setImmediate(() => network.set(false)).unref();
          setImmediate(() => dispatchOnline());
        }
      };
      const dispatchOnline = () => {
        const stays = steps.filter(Boolean).length < 12;
        network.set(true);
        network.set(!stays);
      };
      await expect(retry(nothing, attempt, { onPause })).resolves.toBe('done');
      expect(steps.filter(Boolean)).toEqual(Array(12).fill('offline'));
    });

    test('looks again after 30 seconds without the event: the browser may be wrong', async () => {
      const waits = fastClock();
      await expect(retry(nothing, failing(lost), {})).resolves.toBe('done');
      expect(waits).toEqual([30_000]);
    });

    test('an error of the server is none of the network', async () => {
      const waits = fastClock();
      await retry(nothing, failing(new ImageError({ code: 'INTERNAL_ERROR', status: 503 })), {});
      expect(waits).toEqual([1000]);
    });
  });
});
