import { ModelQueue } from '../../../support/model/model-queue';
import { ProcessWorld } from '../../../support/process-world';

const KEY = 'cat.jpg';
const VISIBILITY_SECONDS = 360;
const TRIES = 7;

/** A message on its way through the queue, with a clock that runs from one try to the next. */
class Delivery {
  readonly queue = new ModelQueue(VISIBILITY_SECONDS, TRIES);
  /** Seconds from the event until each try. */
  readonly tries: number[] = [];
  private readonly start: number;

  constructor(
    private readonly world: ProcessWorld,
    body: object,
  ) {
    this.start = world.now;
    this.queue.send(JSON.stringify(body), world.now);
  }

  /** Hands the message out whenever it can be, until it is done with or in the dead-letter queue. */
  async run(): Promise<void> {
    const { queue, world } = this;
    for (let [message] = queue.messages; message; [message] = queue.messages) {
      world.now = Math.max(world.now, message.visibleAt);
      const received = queue.receive(message, world.now);
      if (!received) {
        return;
      }
      this.tries.push((world.now - this.start) / 1000);
      const before = world.delays.length;
      await world.deliver(JSON.parse(received.body), received.receiveCount).then(
        () => queue.delete(message),
        () => {
          const seconds = world.delays.slice(before).at(-1);
          if (seconds !== undefined) {
            queue.bringAgain(message, world.now + seconds * 1000);
          }
        },
      );
    }
  }
}

function worldOf(open: (tries: number) => Error | undefined): ProcessWorld {
  const world = new ProcessWorld();
  const { originals } = world;
  let tries = 0;
  const failing: ProcessWorld['deps']['originals'] = {
    head: key => originals.head(key),
    remove: key => originals.remove(key),
    open: async (...args) => {
      const error = open(++tries);
      if (error) {
        throw error;
      }
      return originals.open(...args);
    },
  };
  world.deps = { ...world.deps, originals: failing, settings: { ...world.settings, maxReceiveCount: TRIES } };
  return world;
}

describe('retries', () => {
  test('after one error of S3 the image is READY within 30 seconds', async () => {
    const world = worldOf(tries => (tries === 1 ? new Error('S3: 500') : undefined));
    const delivery = new Delivery(world, world.put(KEY, 'cat'));
    await delivery.run();
    expect(await world.record(KEY)).toMatchObject({ status: 'READY' });
    expect(delivery.tries).toHaveLength(2);
    expect(delivery.tries[1]).toBeLessThanOrEqual(30);
  });

  test('an image outlasts an outage of a quarter of an hour', async () => {
    const minutes = (count: number) => count * 60_000;
    const world = worldOf(() => (world.now < start + minutes(15) ? new Error('S3: 503') : undefined));
    const start = world.now;
    const delivery = new Delivery(world, world.put(KEY, 'cat'));
    await delivery.run();
    expect(await world.record(KEY)).toMatchObject({ status: 'READY' });
    expect(delivery.tries.length).toBeLessThanOrEqual(TRIES);
  });

  test('an original that no try can open is FAILED even without a record, and its message dead-lettered', async () => {
    const world = worldOf(() => new Error('AccessDenied: kms:Decrypt'));
    const delivery = new Delivery(world, world.put(KEY, 'cat'));
    await delivery.run();
    expect(delivery.tries).toHaveLength(TRIES);
    expect(delivery.queue.deadLetters).toHaveLength(1);
    expect(await world.record(KEY)).toMatchObject({
      status: 'FAILED',
      code: 'PROCESSING_ERROR',
      revision: 1,
      original: { key: KEY, bytes: 3 },
    });
  });

  test('while another worker holds it, it is retried a second after the lease', async () => {
    const world = new ProcessWorld();
    const event = world.put(KEY, 'cat');
    const { records } = world;
    let duplicate: Promise<unknown> | undefined;
    const { render } = world.deps;
    const meanwhile: ProcessWorld['deps']['render'] = async (...args) => {
      world.now += 10_000;
      duplicate ??= world.deliver(event).catch((error: unknown) => error);
      expect(await duplicate).toMatchObject({ name: 'BusyError' });
      return render(...args);
    };
    world.deps = { ...world.deps, records, render: meanwhile };
    await world.deliver(event);
    // 53 seconds of invocation and 2 of margin, of which 10 are over
    expect(world.delays).toEqual([46]);
  });

  test('a tombstone with leftovers is retried when no worker can still write them', async () => {
    const world = new ProcessWorld();
    const { render } = world.deps;
    const removed: ProcessWorld['deps']['render'] = async (...args) => {
      await expect(world.deliver(world.remove(KEY))).rejects.toMatchObject({ name: 'BusyError' });
      return render(...args);
    };
    world.deps = { ...world.deps, render: removed };
    await world.deliver(world.put(KEY, 'cat'));
    expect(world.delays).toEqual([56]);
  });

  test('a retry delay that cannot be set is logged, and the original error is thrown', async () => {
    const world = worldOf(() => new Error('S3: 500'));
    world.deps = {
      ...world.deps,
      queue: {
        retryAfter: async () => {
          throw new Error('SQS: 500');
        },
      },
    };
    await expect(world.deliver(world.put(KEY, 'cat'))).rejects.toThrow('S3: 500');
    expect(world.logs.at(-1)).toMatchObject({
      message: 'the retry delay of the message could not be set',
      details: { messageId: 'message-1' },
    });
  });

  test('a failure that cannot be recorded is logged, and the original error is thrown', async () => {
    const world = new ProcessWorld({
      render: async () => {
        throw new Error('no memory');
      },
    });
    const { records } = world;
    let puts = 0;
    const put: typeof records.put = async record => {
      puts += 1;
      if (puts > 1) {
        throw new Error('DynamoDB: 500');
      }
      return records.put(record);
    };
    world.deps = { ...world.deps, records: { get: id => records.get(id), put } };
    await expect(world.deliver(world.put(KEY, 'cat'))).rejects.toThrow('no memory');
    expect(world.logs.map(({ message }) => message)).toEqual(['failure not recorded', 'event failed']);
    expect(world.delays).toHaveLength(1);
  });

  test('the lease lasts as long as the invocation, and the deadline comes before both', async () => {
    const world = new ProcessWorld();
    const { render } = world.deps;
    let leaseUntil: number | undefined;
    const watching: ProcessWorld['deps']['render'] = async (...args) => {
      leaseUntil = (await world.record(KEY))?.leaseUntil;
      return render(...args);
    };
    world.deps = { ...world.deps, render: watching, secondsLeft: () => 20 };
    await world.deliver(world.put(KEY, 'cat'));
    expect(leaseUntil).toBe(world.now + 22_000);
  });
});
