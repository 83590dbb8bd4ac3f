import { dieAfterStoring } from '../../support/dying-worker';
import { ProcessWorld } from '../../support/process-world';

const KEY = 'cat.jpg';

describe('removeImage', () => {
  test('with its original, the variants are removed, and the record becomes a tombstone that expires', async () => {
    const world = new ProcessWorld();
    await world.deliver(world.put(KEY, 'cat'));
    await world.deliver(world.remove(KEY));
    const record = await world.record(KEY);
    expect(record).toMatchObject({ status: 'DELETED', expiresAt: expect.any(Number) });
    expect(record).not.toHaveProperty('original');
    expect(world.stored()).toEqual([]);
  });

  test('a late creation never restores a deleted image', async () => {
    const world = new ProcessWorld();
    const created = world.put(KEY, 'cat');
    await world.deliver(created);
    await world.deliver(world.remove(KEY));
    await world.deliver(created);
    expect(await world.record(KEY)).toMatchObject({ status: 'DELETED' });
    expect(world.stored()).toEqual([]);
  });

  test("an image deleted while it is processed stays deleted, without the worker's variants", async () => {
    const world = new ProcessWorld();
    const created = world.put(KEY, 'cat');
    const { render } = world.deps;
    world.deps = {
      ...world.deps,
      render: async (...args) => {
        await expect(world.deliver(world.remove(KEY))).rejects.toThrow('another worker is processing this image');
        return render(...args);
      },
    };
    await world.deliver(created);
    const record = await world.record(KEY);
    expect(record).toMatchObject({ status: 'DELETED', expiresAt: expect.any(Number) });
    expect(record).not.toHaveProperty('superseded');
    expect(world.stored()).toEqual([]);
  });

  test('the tombstone of an image whose worker died stays until the variants are removed', async () => {
    const world = new ProcessWorld();
    const created = world.put(KEY, 'cat');
    await dieAfterStoring(2, world, created, 3);
    const removed = world.remove(KEY);
    await expect(world.deliver(removed)).rejects.toThrow('another worker is processing this image');
    const tombstone = await world.record(KEY);
    expect(tombstone).toMatchObject({ status: 'DELETED', superseded: [expect.any(String)] });
    expect(tombstone).not.toHaveProperty('expiresAt');
    // a request of the dead worker that was on its way
    await world.variants.put(`${tombstone!.superseded![0]}late.webp`, Buffer.from('cat'), 'image/webp');

    world.now += 360_000;
    await world.deliver(removed, 2);
    expect(await world.record(KEY)).toMatchObject({ status: 'DELETED', expiresAt: expect.any(Number) });
    expect(world.stored()).toEqual([]);
  });

  test('an image without a record, deleted when a worker has just opened it, stays deleted', async () => {
    const world = new ProcessWorld();
    const created = world.put(KEY, 'cat');
    const { originals } = world;
    world.deps = {
      ...world.deps,
      originals: {
        open: async (key, etag) => {
          const opened = await originals.open(key, etag);
          if (await originals.head(KEY)) {
            await world.deliver(world.remove(KEY));
          }
          return opened;
        },
        head: key => originals.head(key),
        remove: key => originals.remove(key),
      },
    };
    await world.deliver(created);
    expect(await world.record(KEY)).toMatchObject({ status: 'DELETED' });
    expect(world.stored()).toEqual([]);
  });

  test('an image stored again while the deleted variants are being removed keeps the new ones', async () => {
    const world = new ProcessWorld();
    await world.deliver(world.put(KEY, 'cat'));
    const { deps } = world;
    let again: (() => Promise<void>) | undefined = () => world.deliver(world.put(KEY, 'dog'));
    const list = async (prefix: string) => {
      const run = again;
      again = undefined;
      await run?.();
      return world.variants.list(prefix);
    };
    world.deps = {
      ...deps,
      variants: {
        put: (...args) => world.variants.put(...args),
        copy: (...args) => world.variants.copy(...args),
        remove: keys => world.variants.remove(keys),
        list,
      },
    };
    await world.deliver(world.remove(KEY)).catch(() => {});
    expect(await world.record(KEY)).toMatchObject({ status: 'READY' });
    expect(world.stored().map(([, text]) => text)).toEqual(['dog', 'dog', 'dog', 'dog']);
  });

  test('an image stored again after its deletion is READY again', async () => {
    const world = new ProcessWorld();
    await world.deliver(world.put(KEY, 'cat'));
    await world.deliver(world.remove(KEY));
    await world.deliver(world.put(KEY, 'dog'));
    expect(await world.record(KEY)).toMatchObject({ status: 'READY' });
    expect(world.stored()).toHaveLength(4);
  });

  test('a deletion that comes after the next creation is stale', async () => {
    const world = new ProcessWorld();
    await world.deliver(world.put(KEY, 'cat'));
    const removed = world.remove(KEY);
    await world.deliver(world.put(KEY, 'dog'));
    await world.deliver(removed);
    expect(await world.record(KEY)).toMatchObject({ status: 'READY' });
  });

  test('purging an old version deletes nothing while the object exists', async () => {
    const world = new ProcessWorld();
    await world.deliver(world.put(KEY, 'cat'));
    const purge = world.remove(KEY);
    world.originals.set(KEY, 'cat');
    await world.deliver(purge);
    expect(await world.record(KEY)).toMatchObject({ status: 'READY' });
  });

  test('the removal of an image without a record leaves a tombstone that expires', async () => {
    const world = new ProcessWorld();
    await world.deliver(world.remove(KEY));
    expect(await world.record(KEY)).toMatchObject({ status: 'DELETED', revision: 1, expiresAt: expect.any(Number) });
  });

  describe('an original that is restored by removing its delete marker', () => {
    const restored = async () => {
      const world = new ProcessWorld();
      await world.deliver(world.put(KEY, 'cat'));
      await world.deliver(world.remove(KEY));
      const unmarked = world.remove(KEY);
      world.originals.set(KEY, 'cat', 'image/jpeg');
      return { world, unmarked };
    };

    test('is processed', async () => {
      const { world, unmarked } = await restored();
      await world.deliver(unmarked);
      expect(await world.record(KEY)).toMatchObject({ status: 'READY', original: { key: KEY, bytes: 3 } });
      expect(world.stored()).toHaveLength(4);
    });

    test('is processed by the next delivery if the first worker died', async () => {
      const { world, unmarked } = await restored();
      await dieAfterStoring(2, world, unmarked, 1);
      world.now += 360_000;
      await world.deliver(unmarked, 2);
      expect(await world.record(KEY)).toMatchObject({ status: 'READY' });
      expect(world.stored()).toHaveLength(4);
    });
  });
});
