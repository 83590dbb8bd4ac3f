import { ProcessingError, RejectedImageError } from '../../../src/lambda/errors';
import type { ProcessDeps } from '../../../src/lambda/process/deps';
import { failingPut } from '../../support/failing-put';
import { ProcessWorld } from '../../support/process-world';

const KEY = 'photos/a b+c %é"[1].jpg';

describe('processUpload', () => {
  test('an upload becomes READY with all variants, in the order of the spec', async () => {
    const world = new ProcessWorld();
    await world.deliver(world.put(KEY, 'cat'));
    const record = await world.record(KEY);
    expect(record).toMatchObject({
      status: 'READY',
      attempts: 1,
      thumbhash: 'aGFzaA==',
      dominantColor: '#102030',
      original: { key: KEY, bytes: 3, contentType: 'image/jpeg', width: 40, height: 20 },
    });
    expect(record!.variants!.map(({ name, format }) => `${name}.${format}`)).toEqual([
      'small.webp',
      'small.jpeg',
      'large.webp',
      'large.jpeg',
    ]);
    expect(
      world
        .stored()
        .map(([key]) => key)
        .sort(),
    ).toEqual(record!.variants!.map(({ key }) => key).sort());
    expect(record).not.toHaveProperty('leaseUntil');
  });

  test("the uploader's metadata stays on the record", async () => {
    const world = new ProcessWorld();
    const imageId = '0b0e4a5e-29c5-4a3f-9a39-2e3a7f1f6a33';
    const createdAt = '2025-12-31T23:59:00.000Z';
    const focus = { x: 0.2, y: 0.8 };
    await world.records.put({
      imageId,
      status: 'AWAITING_UPLOAD',
      revision: 1,
      filename: 'cat.jpg',
      focus,
      createdAt,
      updatedAt: createdAt,
      expiresAt: 1,
    });
    await world.deliver(world.put(imageId, 'cat'));
    const record = await world.records.get(imageId);
    expect(record).toMatchObject({ status: 'READY', filename: 'cat.jpg', focus, createdAt });
    expect(record).not.toHaveProperty('expiresAt');
  });

  test('the same event again changes nothing', async () => {
    const world = new ProcessWorld();
    const event = world.put(KEY, 'cat');
    await world.deliver(event);
    const before = await world.record(KEY);
    await world.deliver(event);
    expect(await world.record(KEY)).toEqual(before);
  });

  test('a bad image is REJECTED at once, with its reason, and leaves nothing behind', async () => {
    const world = new ProcessWorld();
    await expect(world.deliver(world.put(KEY, 'bad bytes'))).resolves.toBeUndefined();
    expect(await world.record(KEY)).toMatchObject({ status: 'REJECTED', code: 'CORRUPT' });
    expect(world.stored()).toEqual([]);
  });

  test('a bad image has its own message if that of the code would be wrong; its successor does not', async () => {
    const world = new ProcessWorld();
    const { deps } = world;
    world.deps = withRender(deps, async () => {
      throw new RejectedImageError('TOO_MANY_PIXELS', 'for the log', { detail: 'for the reader' });
    });
    await world.deliver(world.put(KEY, 'cat'));
    expect(await world.record(KEY)).toMatchObject({
      status: 'REJECTED',
      code: 'TOO_MANY_PIXELS',
      message: 'for the reader',
    });
    world.deps = deps;
    await world.deliver(world.put(KEY, 'bad dog'));
    expect(await world.record(KEY)).toMatchObject({ status: 'REJECTED', code: 'CORRUPT' });
    expect(await world.record(KEY)).not.toHaveProperty('message');
  });

  test('a replaced original switches the record to the new variants, and removes the old ones after the grace period', async () => {
    const world = new ProcessWorld();
    await world.deliver(world.put(KEY, 'cat'));
    await world.deliver(world.put(KEY, 'dog'));
    expect(await world.record(KEY)).toMatchObject({ status: 'READY', variants: { length: 4 } });
    expect(world.stored()).toHaveLength(8);
    await world.passGrace(KEY);
    expect(new Set(world.stored().map(([, text]) => text))).toEqual(new Set(['dog']));
    expect(world.stored()).toHaveLength(4);
    expect(await world.record(KEY)).not.toHaveProperty('superseded');
  });

  test('events out of order end with the newer original', async () => {
    const world = new ProcessWorld();
    const first = world.put(KEY, 'cat');
    const second = world.put(KEY, 'dog');
    await world.deliver(second);
    await world.deliver(first);
    expect(new Set(world.stored().map(([, text]) => text))).toEqual(new Set(['dog']));
  });

  test('an original replaced while it is processed ends with the newer one only', async () => {
    const world = new ProcessWorld();
    const first = world.put(KEY, 'cat');
    const { render } = world.deps;
    let meanwhile: (() => Promise<void>) | undefined = () => world.deliver(world.put(KEY, 'dog'));
    world.deps = withRender(world.deps, async (...args) => {
      const run = meanwhile;
      meanwhile = undefined;
      await run?.();
      return render(...args);
    });
    await world.deliver(first);
    expect(await world.record(KEY)).toMatchObject({ status: 'READY' });
    expect(world.stored().map(([, text]) => text)).toEqual(['dog', 'dog', 'dog', 'dog']);
  });

  test('the same bytes uploaded again after others are a new upload with its own variants', async () => {
    const world = new ProcessWorld();
    for (const text of ['cat', 'dog', 'cat']) {
      await world.deliver(world.put(KEY, text));
    }
    await world.passGrace(KEY);
    expect(world.stored().map(([, text]) => text)).toEqual(['cat', 'cat', 'cat', 'cat']);
  });

  test('an internal failure is thrown for a retry, and the retry succeeds', async () => {
    const world = new ProcessWorld();
    const event = world.put(KEY, 'cat');
    const { deps } = world;
    world.deps = withRender(deps, async () => {
      throw new Error('no memory');
    });
    await expect(world.deliver(event)).rejects.toThrow('no memory');
    expect(await world.record(KEY)).toMatchObject({ status: 'PROCESSING', code: 'PROCESSING_ERROR' });
    world.deps = deps;
    await world.deliver(event, 2);
    const record = await world.record(KEY);
    expect(record).toMatchObject({ status: 'READY', attempts: 2 });
    expect(record).not.toHaveProperty('code');
  });

  test('a failure at the last try ends FAILED, and leaves nothing behind', async () => {
    const world = new ProcessWorld();
    world.deps = { ...world.deps, variants: failingPut(world, 3) };
    await expect(world.deliver(world.put(KEY, 'cat'), 3)).rejects.toThrow('put 3 failed');
    expect(await world.record(KEY)).toMatchObject({ status: 'FAILED', code: 'PROCESSING_ERROR' });
    expect(world.stored()).toEqual([]);
  });

  test("the extension's message stays on the record from the first try to the last, until success", async () => {
    const world = new ProcessWorld();
    const event = world.put(KEY, 'cat');
    const { deps } = world;
    world.deps = withRender(deps, async () => {
      throw new ProcessingError('TIMED_OUT', 'for the log', { detail: 'for the reader' });
    });
    await expect(world.deliver(event)).rejects.toThrow('for the log');
    expect(await world.record(KEY)).toMatchObject({
      status: 'PROCESSING',
      code: 'TIMED_OUT',
      message: 'for the reader',
    });
    await dieOn(world, event, 3);
    expect(await world.record(KEY)).toMatchObject({ status: 'FAILED', code: 'TIMED_OUT', message: 'for the reader' });
    world.now += 56_000;
    world.deps = deps;
    await world.deliver(event);
    const record = await world.record(KEY);
    expect(record).toMatchObject({ status: 'READY' });
    expect(record).not.toHaveProperty('message');
  });

  test('an internal failure has only a code, even if an earlier one had a message', async () => {
    const world = new ProcessWorld();
    const event = world.put(KEY, 'cat');
    const { deps } = world;
    world.deps = withRender(deps, async () => {
      throw new ProcessingError('PROCESSING_ERROR', 'x', { detail: 'for the reader' });
    });
    await expect(world.deliver(event)).rejects.toThrow();
    world.deps = withRender(deps, async () => {
      throw new Error('no memory');
    });
    await expect(world.deliver(event, 3)).rejects.toThrow();
    const record = await world.record(KEY);
    expect(record).toMatchObject({ status: 'FAILED', code: 'PROCESSING_ERROR' });
    expect(record).not.toHaveProperty('message');
  });

  test('a FAILED image that is redriven becomes READY', async () => {
    const world = new ProcessWorld();
    const event = world.put(KEY, 'cat');
    const { deps } = world;
    world.deps = withRender(deps, async () => {
      throw new Error('no memory');
    });
    await expect(world.deliver(event, 3)).rejects.toThrow();
    world.deps = deps;
    await world.deliver(event, 1);
    expect(await world.record(KEY)).toMatchObject({ status: 'READY' });
    expect(world.stored()).toHaveLength(4);
  });

  test('a worker that dies at the last try leaves FAILED, with TIMED_OUT if the reason is unknown', async () => {
    const world = new ProcessWorld();
    const event = world.put(KEY, 'cat');
    await dieOn(world, event, 2);
    expect(await world.record(KEY)).toMatchObject({ status: 'PROCESSING' });
    world.now += 56_000;
    await dieOn(world, event, 3);
    expect(await world.record(KEY)).toMatchObject({ status: 'FAILED', code: 'TIMED_OUT' });
  });

  test('while a worker holds the image, the same event waits; once the lease ends, it takes over', async () => {
    const world = new ProcessWorld();
    const event = world.put(KEY, 'cat');
    await dieOn(world, event, 1);
    await expect(world.deliver(event, 2)).rejects.toThrow('another worker is processing this image');
    world.now += 56_000;
    await world.deliver(event, 2);
    expect(await world.record(KEY)).toMatchObject({ status: 'READY', attempts: 2 });
  });

  test('when the original cannot be opened at the last try, the image is FAILED', async () => {
    const world = new ProcessWorld();
    const event = world.put(KEY, 'cat');
    await dieOn(world, event, 2);
    world.now += 56_000;
    const { originals } = world;
    world.deps = {
      ...world.deps,
      originals: {
        open: async () => {
          throw new Error('503');
        },
        head: key => originals.head(key),
        remove: async () => {},
      },
    };
    await expect(world.deliver(event, 3)).rejects.toThrow('503');
    expect(await world.record(KEY)).toMatchObject({
      status: 'FAILED',
      code: 'PROCESSING_ERROR',
      original: { key: KEY },
    });
  });

  test("when a stale event's original cannot be opened, what is READY stays so", async () => {
    const world = new ProcessWorld();
    await world.deliver(world.put(KEY, 'cat'));
    world.deps = {
      ...world.deps,
      originals: {
        open: async () => {
          throw new Error('503');
        },
        head: async () => ({ etag: 'cat', bytes: 3 }),
        remove: async () => {},
      },
    };
    await expect(world.deliver(world.put(KEY, 'dog'), 3)).rejects.toThrow('503');
    expect(await world.record(KEY)).toMatchObject({ status: 'READY' });
  });

  test('an original that is gone before the first try is ignored', async () => {
    const world = new ProcessWorld();
    const event = world.put(KEY, 'cat');
    world.remove(KEY);
    await world.deliver(event);
    expect(await world.record(KEY)).toBeUndefined();
  });

  test('unequal sequencers are not compared: the object decides', async () => {
    const world = new ProcessWorld();
    const old = world.put(KEY, 'cat') as { s3: { object: { sequencer: string } } };
    await world.deliver(world.put(KEY, 'dog'));
    old.s3.object.sequencer = `FF${old.s3.object.sequencer}`;
    await world.deliver(old);
    expect(new Set(world.stored().map(([, text]) => text))).toEqual(new Set(['dog']));
  });

  function withRender(deps: ProcessDeps, render: ProcessDeps['render']): ProcessDeps {
    return { ...deps, render };
  }

  /** A worker that dies while it renders: from then on nothing of it reaches the world. */
  async function dieOn(world: ProcessWorld, event: object, receiveCount: number): Promise<void> {
    const { deps } = world;
    let dead = false;
    const died = () => {
      throw new Error('killed');
    };
    world.deps = {
      ...deps,
      records: {
        get: id => (dead ? died() : deps.records.get(id)),
        put: record => (dead ? died() : deps.records.put(record)),
      },
      render: async () => {
        dead = true;
        return died();
      },
    };
    await expect(world.deliver(event, receiveCount)).rejects.toThrow('killed');
    world.deps = deps;
  }
});
