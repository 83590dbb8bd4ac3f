import { ProcessingError } from '../../../../src/lambda/errors';
import { type Death, dieAtCall } from '../../../support/killed-world';
import {
  change,
  deliverAll,
  duringRender,
  expectPeace,
  LEFTOVERS,
  readyWorld,
  recordOf,
  renderAs,
  rerunEvent,
  shownBy,
  storeNothing,
} from '../../../support/rerun-world';

const LAST_TRY = 3;

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
    expect(world.counts).toEqual({ spring: { kept: 1, repeated: 1 } });
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
