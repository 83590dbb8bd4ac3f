import { BusyError, ConflictError, ProcessingError } from '../../../src/lambda/errors';
import { handleMessage, handleOrEnd, retryDelay } from '../../../src/lambda/process/handle-message';
import { ProcessWorld } from '../../support/process-world';

describe('handle message', () => {
  test('each event is logged with its image id and outcome, and without its key', async () => {
    const world = new ProcessWorld();
    await world.deliver(world.put('secret name.jpg', 'cat'));
    expect(world.logs).toEqual([
      {
        message: 'event handled',
        details: {
          imageId: expect.stringMatching(/^[0-9a-f]{32}$/),
          event: 'created',
          bytes: 3,
          milliseconds: 0,
          outcome: 'ready',
        },
      },
    ]);
  });

  test('a failure is logged and thrown', async () => {
    const world = new ProcessWorld({
      render: async () => {
        throw new Error('no memory');
      },
    });
    await expect(world.deliver(world.put('a.jpg', 'cat'), 3)).rejects.toThrow('no memory');
    expect(world.logs).toEqual([
      { message: 'event failed', details: expect.objectContaining({ lastTry: true, error: expect.any(Error) }) },
    ]);
  });

  test('an image whose id cannot be computed is a failure, too', async () => {
    const world = new ProcessWorld({
      imageIdOf: async () => {
        throw new Error('table is gone');
      },
    });
    await expect(world.deliver(world.put('a.jpg', 'cat'))).rejects.toThrow('table is gone');
    expect(world.logs).toEqual([
      { message: 'event failed', details: expect.objectContaining({ imageId: undefined, error: expect.any(Error) }) },
    ]);
  });

  test.each([
    'secret name.jpg',
    'null',
    '{"Records":7}',
    JSON.stringify({ Records: [{ eventName: 'ObjectCreated:Put', s3: { object: { key: '%E0%A4%A' } } }] }),
  ])('a message that cannot be read (%s) is logged by its id, without what it holds, and thrown', async body => {
    const world = new ProcessWorld();
    await expect(
      handleMessage(world.deps, { messageId: 'message-1', receiptHandle: 'receipt-1', body, receiveCount: 3 }),
    ).rejects.toThrow();
    expect(world.logs).toEqual([
      { message: 'message is unreadable', details: { messageId: 'message-1', lastTry: true } },
    ]);
  });

  test('all events of a message are handled', async () => {
    const world = new ProcessWorld();
    const Records = [world.put('a.jpg', 'cat'), world.put('b.jpg', 'dog')];
    await handleMessage(world.deps, {
      messageId: 'message-1',
      receiptHandle: 'receipt-1',
      body: JSON.stringify({ Records }),
      receiveCount: 1,
    });
    expect(await world.record('a.jpg')).toMatchObject({ status: 'READY' });
    expect(await world.record('b.jpg')).toMatchObject({ status: 'READY' });
  });

  test('if another worker wrote in between, the event is decided again', async () => {
    const world = new ProcessWorld();
    const event = world.put('a.jpg', 'cat');
    const { records } = world;
    let rival: (() => Promise<void>) | undefined = () => world.deliver(event);
    const racing = {
      get: (imageId: string) => records.get(imageId),
      put: async (record: Parameters<typeof records.put>[0]) => {
        const run = rival;
        rival = undefined;
        await run?.();
        return records.put(record);
      },
    };
    world.deps = { ...world.deps, records: racing };
    await world.deliver(event);
    expect(await world.record('a.jpg')).toMatchObject({ status: 'READY', attempts: 1 });
    expect(world.stored()).toHaveLength(4);
  });
});

describe('handle or end', () => {
  const KEY = 'cat.jpg';

  async function run(render?: ProcessWorld['deps']['render']) {
    const world = new ProcessWorld(render && { render });
    const atTheEnd: unknown[] = [];
    const endProcess = async (): Promise<never> => {
      atTheEnd.push(await world.record(KEY), [...world.delays]);
      throw new Error('ended');
    };
    const message = {
      messageId: 'message-1',
      receiptHandle: 'receipt-1',
      body: JSON.stringify({ Records: [world.put(KEY, 'cat')] }),
      receiveCount: 1,
    };
    const failure = await handleOrEnd(world.deps, message, endProcess).then(
      () => undefined,
      (error: Error) => error.message,
    );
    return { failure, atTheEnd };
  }

  test('after a timeout the process ends, once the record is written and the retry delay is set', async () => {
    const { failure, atTheEnd } = await run(async () => {
      throw new ProcessingError('TIMED_OUT', 'too long');
    });
    expect(failure).toBe('ended');
    expect(atTheEnd).toEqual([
      expect.objectContaining({ status: 'PROCESSING', code: 'TIMED_OUT' }),
      [expect.any(Number)],
    ]);
  });

  test.each([
    ['a failure of the extension', new ProcessingError('PROCESSING_ERROR', 'not on Sundays')],
    ['a failure of AWS', new Error('503')],
  ])('after %s it stays for the next image', async (_, error) => {
    expect(
      await run(async () => {
        throw error;
      }),
    ).toEqual({ failure: error.message, atTheEnd: [] });
  });

  test('after success the process stays for the next image', async () => {
    expect(await run()).toEqual({ failure: undefined, atTheEnd: [] });
  });
});

describe('retry delay', () => {
  const NOW = new Date('2026-01-01T12:00:00Z');
  const LONGEST = 360;
  const failure = (receiveCount: number, random: number, longest = LONGEST) =>
    retryDelay({ error: new Error('500'), receiveCount, lastTry: false }, NOW, longest, random);

  test.each([
    [1, 5],
    [2, 20],
    [3, 80],
    [4, 320],
    [5, 320],
    [6, 320],
  ])('after failed try %d, the next comes in %d seconds', (receiveCount, seconds) => {
    expect(failure(receiveCount, 0)).toBe(seconds);
  });

  test('messages that failed together are retried at different times, at most a tenth later', () => {
    const all = [0, 0.3, 0.7, 0.999].map(random => failure(3, random));
    expect(all).toEqual([80, 83, 86, 88]);
  });

  test("no delay exceeds the queue's visibility timeout", () => {
    expect(failure(4, 0.999, 60)).toBe(60);
  });

  test('by default seven tries span more than a quarter of an hour, so that an image outlasts an outage', () => {
    const pauses = [1, 2, 3, 4, 5, 6].map(receiveCount => failure(receiveCount, 0));
    expect(pauses.reduce((sum, seconds) => sum + seconds)).toBe(1065);
  });

  test.each([
    ['a lease that still runs', new BusyError(NOW.getTime() + 42_500), 44],
    ['a lease that has just run out', new BusyError(NOW.getTime() - 500), 1],
    ['an end that nobody knows', new BusyError(), 1],
    ["another worker's write", new ConflictError(), 1],
  ])('%s is waited for, and no longer', (_, error, seconds) => {
    expect(retryDelay({ error, receiveCount: 4, lastTry: false }, NOW, LONGEST)).toBe(seconds);
  });

  test.each([new Error('500'), new BusyError(NOW.getTime() + 42_500)])(
    'after the last try only the dead-letter queue follows: at once',
    error => {
      expect(retryDelay({ error, receiveCount: 7, lastTry: true }, NOW, LONGEST)).toBe(1);
    },
  );
});
