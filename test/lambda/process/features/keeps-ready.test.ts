import { visibilityOf } from '../../../../src/contract/keys';
import type { ImagePatch } from '../../../../src/lambda/record/patch';
import { tombstoneOf } from '../../../../src/lambda/record/tombstone';
import {
  change,
  deliverAll,
  duringRender,
  eventOf,
  expectPeace,
  KEY,
  LEFTOVERS,
  readyWorld,
  recordOf,
  renderAs,
  rerunEvent,
  shownBy,
} from '../../../support/rerun-world';

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
