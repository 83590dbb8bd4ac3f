import { visibilityOf } from '../../../../src/contract/keys';
import { followUps } from '../../../../src/lambda/record/follow-ups';
import { patched } from '../../../../src/lambda/record/patch';
import type { ProcessWorld } from '../../../support/process-world';
import {
  change,
  deliverAll,
  duringRender,
  KEY,
  LEFTOVERS,
  readyWorld,
  recordOf,
  renderAs,
  rerunEvent,
  shownBy,
} from '../../../support/rerun-world';

describe('a roll-back', () => {
  test('gives the very same keys and bytes back, and the new ones go after the grace period', async () => {
    const world = await readyWorld();
    const before = await recordOf(world);
    world.deps = { ...world.deps, settings: world.withSpec({ formats: [{ format: 'png' }] }) };
    renderAs(world, 'new');
    await world.deliver(await rerunEvent(world, { mode: 'STALE', run: 'spring' }));
    const { folder, specHash } = await recordOf(world);
    expect(specHash).not.toBe(before.specHash);

    expect(await rollBack(world)).toBe(true);
    const after = await recordOf(world);
    expect(after.variants).toEqual(before.variants);
    expect(after).toMatchObject({ specHash: before.specHash, thumbhash: before.thumbhash, previous: { folder } });
    expect(after).not.toHaveProperty('run');
    expect(await shownBy(world)).toEqual(['cat', 'cat', 'cat', 'cat']);
    await world.deliver(LEFTOVERS);
    expect(world.stored()).toHaveLength(6);
    await world.passGrace(KEY);
    expect(world.stored().map(([key]) => key)).toEqual(
      world
        .stored()
        .map(([key]) => key)
        .filter(inFolder(before.folder!)),
    );
    expect(await recordOf(world)).not.toHaveProperty('previous');
  });

  test('is not undone by a message of its run', async () => {
    const world = await readyWorld();
    const event = await rerunEvent(world, { mode: 'ALL', run: 'spring' });
    renderAs(world, 'new');
    await world.deliver(event);
    await rollBack(world);
    await world.deliver(event);
    expect(await shownBy(world)).toEqual(['cat', 'cat', 'cat', 'cat']);
    expect(world.counts).toEqual({ spring: { ready: 1, repeated: 1 } });
  });

  test('goes one way: what the run had replaced is never replaced by the run again', async () => {
    const world = await readyWorld();
    for (const run of ['spring', 'summer']) {
      renderAs(world, run);
      await world.deliver(await rerunEvent(world, { mode: 'ALL', run }));
    }
    expect(await rollBack(world, 'spring')).toBe(false);
    expect(await rollBack(world, 'summer')).toBe(true);
    expect(await recordOf(world)).toMatchObject({ run: 'spring', previous: { run: 'summer' } });
    expect(await rollBack(world, 'spring')).toBe(false);
    expect(await rollBack(world, 'summer')).toBe(false);
    expect((await shownBy(world))[0]).toBe('spring');
  });

  test('is not possible to the crop of another focus point, which the sweep would make again', async () => {
    const world = await readyWorld();
    await change(world, { focus: { x: 0.1, y: 0.9 } });
    await world.deliver(await rerunEvent(world, { mode: 'ALL', run: 'spring' }));
    expect(await rollBack(world)).toBe(false);
    await change(world, { focus: null });
    expect(await rollBack(world)).toBe(true);
    expect((await recordOf(world)).due).toBeDefined();
  });

  test('goes to the side of the visibility that the image has since', async () => {
    const world = await readyWorld();
    renderAs(world, 'new');
    await world.deliver(await rerunEvent(world, { mode: 'ALL', run: 'spring' }));
    const before = await recordOf(world);
    const patch = patched(before, { visibility: 'PUBLIC' }, new Date(world.now));
    await world.records.put(patch);
    await deliverAll(world, followUps(before, patch));
    expect(visibilityOf((await recordOf(world)).folder!)).toBe('PUBLIC');

    const current = await recordOf(world);
    const after = world.deps.transitions.rolledBack(current, 'spring')!;
    await world.records.put(after);
    await deliverAll(world, followUps(current, after));
    expect(visibilityOf((await recordOf(world)).folder!)).toBe('PUBLIC');
    expect(await shownBy(world)).toEqual(['cat', 'cat', 'cat', 'cat']);
  });

  test('is not possible while a worker makes others, and drops what a dead one made', async () => {
    const world = await readyWorld();
    await world.deliver(await rerunEvent(world, { mode: 'ALL', run: 'spring' }));
    const [previous] = (await recordOf(world)).superseded!;
    duringRender(world, async () => {
      expect(await rollBack(world)).toBe(false);
      world.now += 60_000;
      expect(await rollBack(world)).toBe(true);
    });
    renderAsNothing(world);
    await world.deliver(await rerunEvent(world, { mode: 'ALL', run: 'summer' })).catch(() => {});
    expect(await recordOf(world)).toMatchObject({ status: 'READY', folder: previous });
    await world.passGrace(KEY);
    expect(world.stored()).toHaveLength(4);
    expect(await shownBy(world)).toEqual(['cat', 'cat', 'cat', 'cat']);
  });

  test('is not possible once the grace period is about to end', async () => {
    const world = await readyWorld();
    await world.deliver(await rerunEvent(world, { mode: 'ALL', run: 'spring' }));
    world.now += world.settings.graceSeconds * 1000 - 60_000;
    expect(await rollBack(world)).toBe(false);
    world.now -= 1;
    expect(await rollBack(world)).toBe(true);
  });

  test('of a worker whose answer was lost keeps what it made', async () => {
    const world = await readyWorld();
    const put = world.records.put.bind(world.records);
    renderAs(world, 'new');
    const event = await rerunEvent(world, { mode: 'ALL', run: 'spring' });
    world.records.put = async record => {
      const written = await put(record);
      if (record.run !== 'spring') {
        return written;
      }
      // the answer to the result is lost, and someone rolls back before the retry
      world.records.put = put;
      await rollBack(world);
      return false;
    };
    await world.deliver(event);
    const { previous } = await recordOf(world);
    expect(world.stored().filter(([key]) => key.startsWith(previous!.folder))).toHaveLength(4);
  });
});

async function rollBack(world: ProcessWorld, run = 'spring'): Promise<boolean> {
  const after = world.deps.transitions.rolledBack(await recordOf(world), run);
  return after !== undefined && world.records.put(after);
}

/** From now on, rendering brings nothing to an end. */
function renderAsNothing(world: ProcessWorld): void {
  const { render } = world.deps;
  world.deps = {
    ...world.deps,
    render: async (...args) => {
      await render(...args);
      throw new Error('killed');
    },
  };
}

function inFolder(folder: string): (key: string) => boolean {
  return key => key.startsWith(folder);
}
