import { visibilityOf } from '../../../../src/contract/keys';
import { ProcessingError } from '../../../../src/lambda/errors';
import { eventMessage } from '../../../../src/lambda/record/event-message';
import { followUps } from '../../../../src/lambda/record/follow-ups';
import { type ImagePatch, patched } from '../../../../src/lambda/record/patch';
import { tombstoneOf } from '../../../../src/lambda/record/tombstone';
import { type Death, dieAtCall } from '../../../support/killed-world';
import type { ProcessWorld } from '../../../support/process-world';
import {
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

const LEFTOVERS = eventOf(eventMessage({ kind: 'leftovers' }, { key: KEY }));
const LAST_TRY = 3;

describe('while a worker makes the variants of a READY image again', () => {
  test('readers see the image as it is, and afterwards the new variants', async () => {
    const world = await readyWorld();
    const before = await recordOf(world);
    world.now += 3_600_000;
    renderAs(world, 'new');
    duringRender(world, async () => {
      const meanwhile = await recordOf(world);
      const { revision, next, leaseUntil, claimedFor, attempts, due, dueAt, ...rest } = meanwhile;
      expect({ ...rest, revision: 1 }).toEqual({ ...before, revision: 1, claimedFor: undefined, attempts: undefined });
      expect({ revision, claimedFor, attempts }).toEqual({
        revision: before.revision + 1,
        claimedFor: 'ALL',
        attempts: 2,
      });
      expect(next).toEqual({ folder: expect.any(String), specHash: before.specHash });
      // the sweep looks after the worker could have written its result
      expect([leaseUntil, due && dueAt]).toEqual([world.now + 55_000, world.now + 115_000]);
    });
    await world.deliver(await rerunEvent(world, { mode: 'ALL' }));
    const after = await recordOf(world);
    expect(after).toMatchObject({ status: 'READY', previous: { folder: before.folder, variants: before.variants } });
    expect(after).not.toHaveProperty('next');
    expect(after).not.toHaveProperty('leaseUntil');
    expect(await shownBy(world)).toEqual(['new', 'new', 'new', 'new']);
    expect(after.superseded).toEqual([before.folder]);
  });

  test('the previous variants go after the grace period, and the record forgets them by the same write', async () => {
    const world = await readyWorld();
    await world.deliver(await rerunEvent(world, { mode: 'ALL' }));
    expect(world.stored()).toHaveLength(8);
    await world.passGrace(KEY);
    expect(world.stored()).toHaveLength(4);
    const record = await recordOf(world);
    expect([record.previous, record.superseded]).toEqual([undefined, undefined]);
  });

  test.each<[string, ImagePatch]>([
    ['alternative text', { alt: 'a cat' }],
    ['visibility', { visibility: 'PUBLIC' }],
    ['focus point', { focus: { x: 0.1, y: 0.9 } }],
  ])('a change of the %s stays, and comes to its end', async (_, patch) => {
    const world = await readyWorld();
    renderAs(world, 'new');
    let events: string[] = [];
    duringRender(world, async () => {
      events = await change(world, patch);
    });
    await world.deliver(await rerunEvent(world, { mode: 'ALL' }));
    for (const body of events) {
      await world.deliver(eventOf(body));
    }
    const record = await recordOf(world);
    expect(record).toMatchObject({ status: 'READY', ...patch });
    expect([visibilityOf(record.folder!), record.croppedTo]).toEqual([record.visibility ?? 'PRIVATE', record.focus]);
    await expectPeace(world, 'new');
  });

  test('public variants do not wait for it when the image becomes private', async () => {
    const world = await readyWorld();
    await deliverAll(world, await change(world, { visibility: 'PUBLIC' }));
    await world.passGrace(KEY);
    renderAs(world, 'new');
    duringRender(world, async () => {
      await deliverAll(world, await change(world, { visibility: 'PRIVATE' }));
      expect(world.stored().filter(([key]) => visibilityOf(key) === 'PUBLIC')).toEqual([]);
      expect(await shownBy(world)).toEqual(['cat', 'cat', 'cat', 'cat']);
      expect(await recordOf(world)).toHaveProperty('next');
    });
    await world.deliver(await rerunEvent(world, { mode: 'ALL' }));
    expect(visibilityOf((await recordOf(world)).folder!)).toBe('PRIVATE');
    await expectPeace(world, 'new');
  });

  test('public variants are no roll-back of a private image', async () => {
    const world = await readyWorld();
    await deliverAll(world, await change(world, { visibility: 'PUBLIC' }));
    await world.deliver(await rerunEvent(world, { mode: 'ALL' }));
    expect(await recordOf(world)).toHaveProperty('previous');
    await change(world, { visibility: 'PRIVATE' });
    expect(await recordOf(world)).not.toHaveProperty('previous');
  });

  test('a deletion in the bucket wins, and leaves nothing', async () => {
    const world = await readyWorld();
    duringRender(world, () => world.deliver(world.remove(KEY)).catch(() => {}));
    await world.deliver(await rerunEvent(world, { mode: 'ALL' }));
    world.now += 60_000;
    await world.deliver(LEFTOVERS);
    expect(await recordOf(world)).toMatchObject({ status: 'DELETED' });
    expect(await recordOf(world)).not.toHaveProperty('superseded');
    expect(world.stored()).toEqual([]);
  });

  test('a tombstone of the API lists the folder of the worker until its lease ends', async () => {
    const world = await readyWorld();
    duringRender(world, async () => {
      const record = await recordOf(world);
      expect(await world.records.put(tombstoneOf(record, new Date(world.now)))).toBe(true);
      const { superseded, heldUntil } = await recordOf(world);
      expect(superseded).toEqual([record.next!.folder, record.folder]);
      expect(heldUntil![record.next!.folder]).toBe(record.leaseUntil);
    });
    await world.deliver(await rerunEvent(world, { mode: 'ALL' }));
    expect(await recordOf(world)).toMatchObject({ status: 'DELETED' });
    await world.deliver(LEFTOVERS);
    expect(world.stored()).toEqual([]);
  });

  test('an original that replaces it wins', async () => {
    const world = await readyWorld();
    duringRender(world, () => world.deliver(world.put(KEY, 'dog')));
    await world.deliver(await rerunEvent(world, { mode: 'ALL' }));
    expect(await recordOf(world)).toMatchObject({ status: 'READY', variants: { length: 4 } });
    expect(await recordOf(world)).not.toHaveProperty('previous');
    await expectPeace(world, 'dog');
  });

  test('another event of the image waits', async () => {
    const world = await readyWorld();
    const event = await rerunEvent(world, { mode: 'ALL' });
    duringRender(world, async () => {
      await expect(world.deliver(event)).rejects.toThrow('another worker');
    });
    await world.deliver(event);
    expect(world.delays).toEqual([56]);
  });

  test('variants of a broken image are shown to nobody', async () => {
    const world = await readyWorld();
    await world.variants.remove([(await recordOf(world)).variants![0].key]);
    duringRender(world, async () => {
      expect(await recordOf(world)).toMatchObject({ status: 'PROCESSING' });
    });
    await world.deliver(await rerunEvent(world, { mode: 'BROKEN' }));
    expect(await recordOf(world)).toMatchObject({ status: 'READY' });
    expect(await recordOf(world)).not.toHaveProperty('previous');
  });
});

describe('a READY image whose other variants cannot be made', () => {
  test('keeps those that it has when its original is refused, and says why', async () => {
    const world = await readyWorld();
    const before = await recordOf(world);
    renderAs(world, 'bad');
    await world.deliver(await rerunEvent(world, { mode: 'ALL', run: 'spring' }));
    expect(await recordOf(world)).toMatchObject({
      ...before,
      revision: before.revision + 3,
      attempts: 2,
      claimedFor: 'ALL',
      keptFor: { code: 'CORRUPT', at: '2026-01-01T00:00:00.000Z', run: 'spring' },
    });
    expect(world.counts).toEqual({ spring: { kept: 1 } });
    expect(await recordOf(world)).not.toHaveProperty('superseded');
    await expectPeace(world, 'cat');
  });

  test('keeps them at each failed try, and the last one is an end like others', async () => {
    const world = await readyWorld();
    storeNothing(world);
    const event = await rerunEvent(world, { mode: 'ALL', run: 'spring' });
    for (const receiveCount of [1, 2]) {
      await expect(world.deliver(event, receiveCount)).rejects.toThrow('put 1 failed');
      const { status, keptFor } = await recordOf(world);
      expect({ status, keptFor }).toEqual({
        status: 'READY',
        keptFor: { code: 'PROCESSING_ERROR', at: '2026-01-01T00:00:00.000Z' },
      });
      expect(await shownBy(world)).toEqual(['cat', 'cat', 'cat', 'cat']);
      world.deps = { ...world.deps, variants: world.variants };
      storeNothing(world);
    }
    expect(world.counts).toEqual({});
    await world.deliver(event, LAST_TRY);
    expect((await recordOf(world)).keptFor).toMatchObject({ code: 'PROCESSING_ERROR', run: 'spring' });
    expect(world.counts).toEqual({ spring: { kept: 1 } });
    world.deps = { ...world.deps, variants: world.variants };
    world.now += 60_000;
    await world.deliver(LEFTOVERS);
    await expectPeace(world, 'cat');
  });

  test('forgets the reason with the next success', async () => {
    const world = await readyWorld();
    renderAs(world, 'bad');
    await world.deliver(await rerunEvent(world, { mode: 'ALL' }));
    renderAs(world, 'new');
    await world.deliver(await rerunEvent(world, { mode: 'ALL' }));
    expect(await recordOf(world)).not.toHaveProperty('keptFor');
    await expectPeace(world, 'new');
  });

  test('keeps them when the original cannot be opened at the last try', async () => {
    const world = await readyWorld();
    const { originals } = world.deps;
    const open = async () => {
      throw new Error('no answer');
    };
    world.deps = { ...world.deps, originals: { ...originals, head: key => originals.head(key), open } };
    const event = await rerunEvent(world, { mode: 'ALL', run: 'spring' });
    await expect(world.deliver(event)).rejects.toThrow('no answer');
    expect(await recordOf(world)).not.toHaveProperty('keptFor');
    await world.deliver(event, LAST_TRY);
    expect(await recordOf(world)).toMatchObject({ status: 'READY', keptFor: { code: 'PROCESSING_ERROR' } });
    expect(world.counts).toEqual({ spring: { kept: 1 } });
  });

  test('ends the process after a timeout: the message comes again, and is done', async () => {
    const world = await readyWorld();
    const { render } = world.deps;
    world.deps = {
      ...world.deps,
      render: async () => {
        throw new ProcessingError('TIMED_OUT', 'too slow');
      },
    };
    const event = await rerunEvent(world, { mode: 'ALL', run: 'spring', once: true });
    await expect(world.deliver(event)).rejects.toThrow('too slow');
    expect((await recordOf(world)).keptFor).toMatchObject({ code: 'TIMED_OUT', run: 'spring' });
    world.deps = { ...world.deps, render };
    await world.deliver(event, 2);
    expect(world.counts).toEqual({ spring: { kept: 1 } });
    world.now += 60_000;
    await world.deliver(LEFTOVERS);
    await expectPeace(world, 'cat');
  });

  test('is not cropped again and again: the sweep leaves it until its focus point changes', async () => {
    const world = await readyWorld();
    renderAs(world, 'bad');
    await deliverAll(world, await change(world, { focus: { x: 0.1, y: 0.1 } }));
    expect(await recordOf(world)).toMatchObject({ status: 'READY', keptFor: { code: 'CORRUPT' } });
    expect(await recordOf(world)).not.toHaveProperty('due');
    renderAs(world, 'new');
    await deliverAll(world, await change(world, { focus: { x: 0.2, y: 0.1 } }));
    expect(await recordOf(world)).toMatchObject({ croppedTo: { x: 0.2, y: 0.1 } });
    await expectPeace(world, 'new');
  });
});

describe('a worker that dies', () => {
  test.each<Death>(['before', 'after'])(
    '%s any call leaves the image READY, and the next one finishes',
    async death => {
      for (let call = 0, reached = true; reached; call++) {
        const world = await readyWorld();
        const event = await rerunEvent(world, { mode: 'ALL', run: 'spring' });
        renderAs(world, 'new');
        reached = await dieAtCall(world, call, death, () => world.deliver(event));
        expect((await recordOf(world)).status).toBe('READY');
        expect(await shownBy(world)).not.toContain('missing');
        world.now += 60_000;
        await world.deliver(event, 2);
        expect(await recordOf(world)).toMatchObject({ status: 'READY', run: 'spring' });
        await world.deliver(LEFTOVERS);
        await expectPeace(world, 'new');
      }
    },
  );

  test.each<Death>(['before', 'after'])(
    '%s any call, with its message lost, leaves the image as it was',
    async death => {
      for (let call = 0, reached = true; reached; call++) {
        const world = await readyWorld();
        renderAs(world, 'new');
        const event = await rerunEvent(world, { mode: 'ALL' });
        reached = await dieAtCall(world, call, death, () => world.deliver(event));
        const { next, keptFor } = await recordOf(world);
        // the sweep
        world.now += 60_000;
        await world.deliver(LEFTOVERS);
        expect((await recordOf(world)).keptFor?.code).toBe(next ? 'TIMED_OUT' : keptFor?.code);
        await expectPeace(world);
      }
    },
  );

  test('as a canary is given up by the next delivery', async () => {
    const world = await readyWorld();
    const event = await rerunEvent(world, { mode: 'ALL', run: 'spring', once: true });
    // after the claim
    await dieAtCall(world, 0, 'after', () => world.deliver(event));
    world.now += 360_000;
    let renders = 0;
    duringRender(world, async () => {
      renders += 1;
    });
    await world.deliver(event, 2);
    expect(renders).toBe(0);
    expect(await recordOf(world)).toMatchObject({ status: 'READY', keptFor: { code: 'TIMED_OUT', run: 'spring' } });
    await expectPeace(world, 'cat');
  });
});

/** The owner changes the record over the API. Returns the messages that it sends. */
async function change(world: ProcessWorld, patch: ImagePatch): Promise<string[]> {
  const before = await recordOf(world);
  const after = patched(before, patch, new Date(world.now));
  expect(await world.records.put(after)).toBe(true);
  return followUps(before, after);
}

async function deliverAll(world: ProcessWorld, bodies: readonly string[]): Promise<void> {
  for (const body of bodies) {
    await world.deliver(eventOf(body));
  }
}

/** Expects that after the grace period, the image is READY with these variants, and that there is nothing else. */
async function expectPeace(world: ProcessWorld, text?: string): Promise<void> {
  await world.passGrace(KEY);
  const record = await recordOf(world);
  expect(record).toMatchObject({ status: 'READY' });
  expect(Object.keys(record).filter(name => ['superseded', 'next', 'leaseUntil', 'due'].includes(name))).toEqual([]);
  const [first = 'missing'] = await shownBy(world);
  expect(await shownBy(world)).toEqual(Array(4).fill(text ?? first));
  expect(
    world
      .stored()
      .map(([key]) => key)
      .sort(),
  ).toEqual(record.variants!.map(({ key }) => key).sort());
}
