import { RERUN_MODES, type RerunMode } from '../../../../src/contract/rerun';
import { handleMessage } from '../../../../src/lambda/process/handle-message';
import { settingsOfQueue } from '../../../../src/lambda/process/queue-settings';
import { eventMessage } from '../../../../src/lambda/record/event-message';
import { dieAtCall } from '../../../support/killed-world';
import { ProcessWorld } from '../../../support/process-world';
import {
  change,
  duringRender,
  eventOf,
  KEY,
  readyWorld,
  recordOf,
  renderAs,
  rerunEvent,
  shownBy,
  storeNothing,
} from '../../../support/rerun-world';

const LAST_TRY = 3;

describe('messages of a re-run', () => {
  test.each(RERUN_MODES)('in mode %s that come again do nothing, and are counted once', async mode => {
    const world = await readyWorld();
    let renders = 0;
    const { render } = world.deps;
    world.deps = {
      ...world.deps,
      render: (...args) => {
        renders += 1;
        return render(...args);
      },
    };
    const event = await rerunEvent(world, { mode, run: 'spring' });
    for (let times = 0; times < 3; times++) {
      await world.deliver(event);
    }
    expect(renders).toBe(mode === 'ALL' ? 1 : 0);
    expect(world.counts.spring).toEqual(mode === 'ALL' ? { ready: 1, repeated: 2 } : { unchanged: 3 });
    // another run is another matter
    await world.deliver(await rerunEvent(world, { mode, run: 'summer' }));
    expect(renders).toBe(mode === 'ALL' ? 2 : 0);
  });

  test('bring the result that each of them has, and each is counted once', async () => {
    const world = new ProcessWorld();
    await world.deliver(world.put(KEY, 'bad'));
    const event = await rerunEvent(world, { mode: 'REJECTED', run: 'spring' });
    await world.deliver(event);
    await world.deliver(event);
    expect(await recordOf(world)).toMatchObject({ status: 'REJECTED', run: 'spring' });
    expect(world.counts).toEqual({ spring: { rejected: 1, repeated: 1 } });
    renderAs(world, 'good');
    await world.deliver(await rerunEvent(world, { mode: 'REJECTED', run: 'summer' }));
    expect(await recordOf(world)).toMatchObject({ status: 'READY', run: 'summer' });
    expect(world.counts.summer).toEqual({ ready: 1 });
  });

  test('without a result go to the dead-letter queue after the last try, and do their work when redriven', async () => {
    const world = await failed();
    const { variants } = world;
    const event = await rerunEvent(world, { mode: 'FAILED', run: 'spring' });
    storeNothing(world);
    await expect(world.deliver(event, LAST_TRY)).rejects.toThrow('put 1 failed');
    expect(await recordOf(world)).toMatchObject({ status: 'FAILED' });
    expect(world.counts).toEqual({ spring: { failed: 1 } });
    world.deps = { ...world.deps, variants };
    await world.deliver(event);
    expect(await recordOf(world)).toMatchObject({ status: 'READY', run: 'spring' });
    expect(world.counts).toEqual({ spring: { failed: 1, ready: 1 } });
  });

  test('that come while another worker holds the image are no failure', async () => {
    const world = await readyWorld();
    const event = await rerunEvent(world, { mode: 'ALL', run: 'spring', once: true });
    await dieAtCall(world, 0, 'after', () => world.deliver(event));
    delete world.counts.spring;
    await expect(world.deliver(event, 2)).rejects.toThrow('another worker');
    expect(world.counts).toEqual({});
  });

  test('that find another worker at their last try have not failed', async () => {
    const world = await readyWorld();
    const event = await rerunEvent(world, { mode: 'ALL', run: 'spring' });
    await dieAtCall(world, 0, 'after', () => world.deliver(event));
    await expect(world.deliver(event, LAST_TRY)).rejects.toThrow('another worker');
    expect(world.counts).toEqual({ spring: { unchanged: 1 } });
    world.now += 60_000;
    await world.deliver(event, 2);
    expect(world.counts).toEqual({ spring: { unchanged: 1, ready: 1 } });
  });

  test('whose image has its result are counted once, also if leftovers cannot be removed', async () => {
    const world = await readyWorld();
    await world.deliver(await rerunEvent(world, { mode: 'ALL', run: 'spring' }));
    world.now += 25 * 3_600_000;
    const event = await rerunEvent(world, { mode: 'ALL', run: 'summer' });
    await world.deliver(event);
    world.now += 25 * 3_600_000;
    const remove = world.variants.remove.bind(world.variants);
    world.variants.remove = async () => {
      throw new Error('503');
    };
    for (const receiveCount of [2, LAST_TRY]) {
      await expect(world.deliver(event, receiveCount)).rejects.toThrow('503');
    }
    world.variants.remove = remove;
    expect(world.counts.summer).toEqual({ ready: 1 });
  });

  test('whose result is written without an answer are counted with it', async () => {
    const world = await readyWorld();
    const put = world.records.put.bind(world.records);
    world.records.put = async record => (await put(record)) && record.run !== 'spring';
    await world.deliver(await rerunEvent(world, { mode: 'ALL', run: 'spring' }));
    expect(world.counts).toEqual({ spring: { ready: 1 } });
    storeNothing(world);
    world.records.put = async record => (await put(record)) && record.keptFor?.run !== 'summer';
    const event = await rerunEvent(world, { mode: 'ALL', run: 'summer', once: true });
    await world.deliver(event).catch(() => {});
    expect(world.counts.summer).toEqual({ kept: 1 });
  });

  test('whose result is followed by a conflict are counted with it', async () => {
    const world = await readyWorld();
    const put = world.records.put.bind(world.records);
    await change(world, { visibility: 'PUBLIC' });
    let conflicts = 0;
    world.records.put = async record => {
      const isMove = record.run === 'spring' && record.leaseUntil === undefined && record.superseded!.length > 1;
      return isMove && conflicts++ === 0 ? false : put(record);
    };
    duringRender(world, () => change(world, { visibility: 'PRIVATE' }));
    await world.deliver(await rerunEvent(world, { mode: 'ALL', run: 'spring' }));
    expect(conflicts).toBeGreaterThan(0);
    expect(world.counts).toEqual({ spring: { ready: 1 } });
  });

  test('are processed even if they cannot be counted', async () => {
    const world = await readyWorld();
    const add = async () => {
      throw new Error('no counters');
    };
    world.deps = { ...world.deps, runs: { add } };
    await world.deliver(await rerunEvent(world, { mode: 'ALL', run: 'spring' }));
    expect(await recordOf(world)).toMatchObject({ status: 'READY', run: 'spring' });
    expect(world.logs.map(({ message }) => message)).toContain('outcome of a re-run not counted');
  });

  test('a new upload is another image than the one that the run has finished', async () => {
    const world = await readyWorld();
    await world.deliver(await rerunEvent(world, { mode: 'ALL', run: 'spring' }));
    await world.deliver(world.put(KEY, 'dog'));
    expect(await recordOf(world)).not.toHaveProperty('run');
  });
});

describe('a canary', () => {
  test('has one try: a failure is recorded, counted, and no matter for the dead-letter queue', async () => {
    const world = await failed();
    const event = await rerunEvent(world, { mode: 'FAILED', run: 'spring', once: true });
    storeNothing(world);
    await world.deliver(event);
    expect(await recordOf(world)).toMatchObject({ status: 'FAILED', code: 'PROCESSING_ERROR', run: 'spring' });
    expect(await recordOf(world)).not.toHaveProperty('leaseUntil');
    await world.deliver(event);
    expect(world.counts).toEqual({ spring: { failed: 1, repeated: 1 } });
  });

  test('of a READY image keeps its variants', async () => {
    const world = await readyWorld();
    storeNothing(world);
    await world.deliver(await rerunEvent(world, { mode: 'ALL', run: 'spring', once: true }));
    expect(await recordOf(world)).toMatchObject({ status: 'READY', keptFor: { run: 'spring' } });
    expect(world.counts).toEqual({ spring: { kept: 1 } });
  });

  test('whose worker died is FAILED at the next delivery, without another try', async () => {
    const world = await failed();
    const event = await rerunEvent(world, { mode: 'FAILED', run: 'spring', once: true });
    await dieAtCall(world, 0, 'after', () => world.deliver(event));
    world.now += 60_000;
    await world.deliver(event, 2);
    expect(await recordOf(world)).toMatchObject({ status: 'FAILED', run: 'spring' });
    expect(world.counts).toEqual({ spring: { failed: 1 } });
  });

  test.each(['leftovers', 'moved'] as const)('whose worker died has no other try if %s comes first', async kind => {
    for (const world of [await readyWorld(), await failed()]) {
      const isReady = (await recordOf(world)).status === 'READY';
      const event = await rerunEvent(world, { mode: 'ALL', run: 'spring', once: true });
      await dieAtCall(world, 0, 'after', () => world.deliver(event));
      world.counts.spring = {};
      world.now += 60_000;
      await world.deliver(eventOf(eventMessage({ kind }, { key: KEY })));
      await world.deliver(event, 2);
      const record = await recordOf(world);
      expect(record).toMatchObject(isReady ? { status: 'READY', keptFor: { run: 'spring' } } : { run: 'spring' });
      expect(record).not.toHaveProperty('claimedBy');
      expect(world.counts).toEqual({ spring: { [isReady ? 'kept' : 'failed']: 1, repeated: 1 } });
    }
  });

  test('meets an image whose worker of another run died: it has its own try', async () => {
    const world = await readyWorld();
    const other = await rerunEvent(world, { mode: 'ALL', run: 'spring', once: true });
    await dieAtCall(world, 0, 'after', () => world.deliver(other));
    world.now += 60_000;
    renderAs(world, 'summer');
    await world.deliver(await rerunEvent(world, { mode: 'ALL', run: 'summer', once: true }));
    expect(await shownBy(world)).toEqual(Array(4).fill('summer'));
    expect(world.counts.summer).toEqual({ ready: 1 });
  });

  test.each<[string, () => Promise<ProcessWorld>, RerunMode, object]>([
    ['READY image', readyWorld, 'ALL', { status: 'READY', keptFor: { run: 'spring' } }],
    ['broken image', readyWorld, 'BROKEN', { status: 'READY', keptFor: { run: 'spring' } }],
    ['FAILED image', failed, 'FAILED', { status: 'FAILED', run: 'spring' }],
    ['new image', async () => new ProcessWorld(), 'NEW', { status: 'FAILED', run: 'spring' }],
  ])('of a %s whose original cannot be opened has no other try', async (_, create, mode, expected) => {
    const world = await create();
    const put = world.put(KEY, 'cat') as { s3: { object: { eTag: string; size: number } } };
    const { eTag, size } = put.s3.object;
    if (mode === 'BROKEN') {
      world.variants.objects.clear();
    }
    world.originals.open = async () => {
      throw new Error('503');
    };
    const message = eventMessage(
      { kind: 'created', reason: mode, run: 'spring', once: true },
      { key: KEY, etag: eTag, bytes: size },
    );
    await world.deliver(eventOf(message));
    await world.deliver(eventOf(message), 2);
    expect(await recordOf(world)).toMatchObject(expected);
    const result = mode === 'ALL' || mode === 'BROKEN' ? 'kept' : 'failed';
    expect(world.counts).toEqual({ spring: { [result]: 1, repeated: 1 } });
  });
});

describe('the queue of re-runs', () => {
  const UPLOADS = 'https://sqs.eu-west-1.amazonaws.com/123456789012/stack-uploads';
  const RERUNS = 'https://sqs.eu-west-1.amazonaws.com/123456789012/stack-reruns';
  const arnOf = (name: string) => `arn:aws:sqs:eu-west-1:123456789012:${name}`;
  const { settings } = new ProcessWorld();
  const own = { ...settings, queueUrl: UPLOADS, rerunQueueUrl: RERUNS, rerunReceiveCount: 5 };

  test('has its own receive count, and its own retries', () => {
    expect(settingsOfQueue(own, arnOf('stack-reruns'))).toEqual({ ...own, queueUrl: RERUNS, maxReceiveCount: 5 });
    expect(settingsOfQueue(own, arnOf('stack-uploads'))).toBe(own);
    expect(settingsOfQueue(settings, arnOf('stack-reruns'))).toBe(settings);
  });

  test('ends with its own last try', async () => {
    const world = await readyWorld();
    storeNothing(world);
    const event = await rerunEvent(world, { mode: 'ALL', run: 'spring' });
    world.deps = { ...world.deps, settings: { ...settings, maxReceiveCount: 5 } };
    await expect(deliver(4)).rejects.toThrow('put 1 failed');
    storeNothing(world);
    await deliver(5);
    expect(world.counts).toEqual({ spring: { kept: 1 } });

    async function deliver(receiveCount: number): Promise<void> {
      const body = JSON.stringify({ Records: [event] });
      await handleMessage(world.deps, { messageId: 'm', receiptHandle: 'r', body, receiveCount });
    }
  });
});

/** A world with an image that is FAILED. */
async function failed(): Promise<ProcessWorld> {
  const world = new ProcessWorld();
  const { variants } = world;
  storeNothing(world);
  await expect(world.deliver(world.put(KEY, 'cat'), LAST_TRY)).rejects.toThrow();
  world.deps = { ...world.deps, variants };
  return world;
}
