import type { ImageRecord } from '../../../../src/contract/record';
import { ProcessWorld } from '../../../support/process-world';

const KEY = 'cat.jpg';

describe('a record that the API changes while a worker holds it', () => {
  test.each([1, 7])('keeps %p changes, and gets the result', async times => {
    const world = patching({ alt: 'a cat', metadata: { album: 'pets' } }, times);
    await world.deliver(world.put(KEY, 'cat'));
    expect(await world.record(KEY)).toMatchObject({
      status: 'READY',
      alt: 'a cat',
      metadata: { album: 'pets' },
      variants: { length: 4 },
    });
    expect(world.stored()).toHaveLength(4);
  });

  test('keeps them with a rejection', async () => {
    const world = patching({ alt: 'a cat' });
    await world.deliver(world.put(KEY, 'bad cat'));
    expect(await world.record(KEY)).toMatchObject({ status: 'REJECTED', code: 'CORRUPT', alt: 'a cat' });
    expect(world.stored()).toEqual([]);
  });

  test.each([
    [1, 'PROCESSING'],
    [3, 'FAILED'],
  ])('keeps them with a failure of try %p', async (receiveCount, status) => {
    const world = patching({ alt: 'a cat' });
    world.deps = { ...world.deps, variants: failing(world) };
    await expect(world.deliver(world.put(KEY, 'cat'), receiveCount)).rejects.toThrow('no space');
    const record = await world.record(KEY);
    expect(record).toMatchObject({ status, code: 'PROCESSING_ERROR', alt: 'a cat' });
    expect(record).not.toHaveProperty('leaseUntil');
  });

  test('has its variants on the side of its new visibility', async () => {
    const world = patching({ visibility: 'PUBLIC' });
    await world.deliver(world.put(KEY, 'cat'));
    const { status, variants } = (await world.record(KEY))!;
    expect(status).toBe('READY');
    expect(variants!.map(({ key }) => key.split('/')[0])).toEqual(['public', 'public', 'public', 'public']);
    await world.passGrace(KEY);
    expect(world.stored()).toHaveLength(4);
  });

  test('does not get a result once it is deleted', async () => {
    const world = patching({ status: 'DELETED', folder: undefined, leaseUntil: undefined });
    await world.deliver(world.put(KEY, 'cat'));
    expect(await world.record(KEY)).toMatchObject({ status: 'DELETED' });
    expect(world.stored()).toEqual([]);
  });

  function patching(changes: Partial<ImageRecord>, times = 1): ProcessWorld {
    const world = new ProcessWorld();
    const { render } = world.deps;
    const put = world.records.put.bind(world.records);
    let left = times;
    const patch = async () => {
      const record = (await world.record(KEY))!;
      await put({ ...record, ...changes, revision: record.revision + 1 });
    };
    world.deps = {
      ...world.deps,
      records: {
        get: id => world.records.get(id),
        // each time between the worker's read and its write
        put: async record => {
          if (record.revision > 1 && left > 0) {
            left -= 1;
            await patch();
          }
          return put(record);
        },
      },
      render,
    };
    return world;
  }

  function failing(world: ProcessWorld): ProcessWorld['deps']['variants'] {
    return {
      put: async () => {
        throw new Error('no space');
      },
      copy: (...args) => world.variants.copy(...args),
      list: prefix => world.variants.list(prefix),
      remove: keys => world.variants.remove(keys),
    };
  }
});
