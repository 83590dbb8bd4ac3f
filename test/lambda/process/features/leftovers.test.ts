import { dieAfterStoring } from '../../../support/dying-worker';
import { ProcessWorld } from '../../../support/process-world';

const KEY = 'cat.jpg';

/** Returns the event that the sweep sends for an original whose record lists leftovers. */
const leftovers = { eventName: 'Leftovers:Sweep', s3: { object: { key: KEY } } };

describe('leftover variants', () => {
  test('variants of a worker that died at its last try are removed, and the image stays FAILED', async () => {
    const world = new ProcessWorld();
    await dieAfterStoring(2, world, world.put(KEY, 'cat'), 3);
    expect(world.stored()).toHaveLength(2);
    expect(await world.record(KEY)).toMatchObject({ status: 'FAILED' });

    await world.deliver(leftovers);
    expect(await world.record(KEY)).toHaveProperty('leaseUntil');
    world.now += 63_000;
    await world.deliver(leftovers);
    const record = await world.record(KEY);
    expect(record).toMatchObject({ status: 'FAILED', code: 'PROCESSING_ERROR' });
    expect([record!.leaseUntil, record!.superseded, record!.heldUntil]).toEqual([undefined, undefined, undefined]);
    expect(world.stored()).toEqual([]);
  });

  test('variants of a worker that died on a replaced original stay listed until its lease ends', async () => {
    const world = new ProcessWorld();
    await dieAfterStoring(2, world, world.put(KEY, 'cat'), 3);
    await world.deliver(world.put(KEY, 'dog'));
    const record = await world.record(KEY);
    expect(record).toMatchObject({
      status: 'READY',
      superseded: [expect.any(String)],
    });
    // a request of the dead worker that was on its way
    await world.variants.put(`${record!.superseded![0]}late.webp`, Buffer.from('cat'), 'image/webp');

    world.now += 63_000;
    await world.deliver(leftovers);
    expect(await world.record(KEY)).not.toHaveProperty('superseded');
    expect(world.stored().map(([, text]) => text)).toEqual(['dog', 'dog', 'dog', 'dog']);
  });

  test('variants stored after the deadline are removed once the lease ends', async () => {
    const world = new ProcessWorld();
    const slow: (() => Promise<void>)[] = [];
    world.deps = {
      ...world.deps,
      secondsLeft: () => 3.02,
      variants: {
        put: async (...args) =>
          new Promise(resolve => {
            slow.push(() => world.variants.put(...args).then(resolve));
          }),
        copy: (...args) => world.variants.copy(...args),
        list: prefix => world.variants.list(prefix),
        remove: keys => world.variants.remove(keys),
      },
    };
    await expect(world.deliver(world.put(KEY, 'cat'), 3)).rejects.toThrow('not done 3 seconds before');
    await Promise.all(slow.map(land => land()));
    expect(world.stored()).toHaveLength(4);
    world.now += 63_000;
    await world.deliver(leftovers);
    expect(world.stored()).toEqual([]);
  });

  test('an event of a replaced original cleans up, but not while a worker holds the record', async () => {
    const world = new ProcessWorld();
    const first = world.put(KEY, 'cat');
    await dieAfterStoring(2, world, first, 1);
    const { render } = world.deps;
    world.deps = {
      ...world.deps,
      render: async (...args) => {
        await world.deliver(first, 2);
        expect(await world.record(KEY)).toHaveProperty('superseded');
        return render(...args);
      },
    };
    await world.deliver(world.put(KEY, 'dog'));
    expect(await world.record(KEY)).toMatchObject({ status: 'READY' });
    world.now += 360_000;
    await world.deliver(first, 3);
    expect(await world.record(KEY)).not.toHaveProperty('superseded');
  });

  test("a redriven image and the cleanup after its last try do not touch each other's files", async () => {
    const world = new ProcessWorld();
    const event = world.put(KEY, 'cat');
    const { deps } = world;
    let redrive: (() => Promise<void>) | undefined = async () => {
      world.deps = deps;
      await world.deliver(event, 1);
    };
    world.deps = {
      ...deps,
      render: async () => {
        throw new Error('no memory');
      },
      variants: {
        put: (...args) => world.variants.put(...args),
        copy: (...args) => world.variants.copy(...args),
        list: async prefix => {
          const run = redrive;
          redrive = undefined;
          await run?.();
          return world.variants.list(prefix);
        },
        remove: keys => world.variants.remove(keys),
      },
    };
    await expect(world.deliver(event, 3)).rejects.toThrow('no memory');
    const record = await world.record(KEY);
    expect(record).toMatchObject({ status: 'READY' });
    expect(
      world
        .stored()
        .map(([key]) => key)
        .sort(),
    ).toEqual(record!.variants!.map(({ key }) => key).sort());
  });

  test('leftovers of an image without a record are ignored', async () => {
    const world = new ProcessWorld();
    await world.deliver(leftovers);
    expect(world.logs[0].details).toMatchObject({ outcome: 'unknown' });
  });
});
