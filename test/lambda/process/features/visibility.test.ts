import { visibilityOf } from '../../../../src/contract/keys';
import type { Visibility } from '../../../../src/contract/record';
import { eventMessage } from '../../../../src/lambda/record/event-message';
import { type Death, dieAtCall } from '../../../support/killed-world';
import { ProcessWorld } from '../../../support/process-world';

const KEY = 'cat.jpg';
const [moved] = JSON.parse(eventMessage({ kind: 'moved' }, { key: KEY })).Records as object[];
const WAYS = [
  ['PRIVATE', 'PUBLIC'],
  ['PUBLIC', 'PRIVATE'],
] as const;

describe('a change of visibility', () => {
  test.each(WAYS)('from %s to %s moves the variants', async (from, to) => {
    const world = await ready(from);
    const before = (await world.record(KEY))!;
    await wish(world, to);
    await world.deliver(moved);
    const after = (await world.record(KEY))!;
    expect(after).toMatchObject({ status: 'READY', visibility: to });
    expect(after.variants).toHaveLength(4);
    expect(after.variants!.map(({ key, ...rest }) => [visibilityOf(key), rest])).toEqual(
      before.variants!.map(({ key: _key, ...rest }) => [to, rest]),
    );
    // old URLs work for a while, unless the image must not be seen any longer
    expect(sides(world)).toEqual(to === 'PUBLIC' ? { PUBLIC: 4, PRIVATE: 4 } : { PUBLIC: 0, PRIVATE: 4 });
    await world.passGrace(KEY);
    expectOnly(world, to, (await world.record(KEY))!.variants!);
  });

  test('copies have the content type of their format', async () => {
    const world = await ready('PRIVATE');
    await wish(world, 'PUBLIC');
    await world.deliver(moved);
    const types = [...world.variants.objects].map(([key, { contentType }]) => `${key.split('.')[1]} ${contentType}`);
    expect(new Set(types)).toEqual(new Set(['webp image/webp', 'jpg image/jpeg']));
  });

  test.each(WAYS.flatMap(([from, to]) => (['before', 'after'] as const).map(death => [from, to, death] as const)))(
    'from %s to %s, with a worker that dies %s any call, ends on one side',
    async (from, to, death: Death) => {
      for (let call = 0, reached = true; reached; call++) {
        const world = await ready(from);
        await wish(world, to);
        reached = await dieAtCall(world, call, death, () => world.deliver(moved));
        const meanwhile = (await world.record(KEY))!;
        expect(meanwhile.variants!.every(({ key }) => world.variants.objects.has(key))).toBe(true);
        await world.deliver(moved, 2);
        // copies of the dead worker may still arrive until its lease ends
        expect(visibilityOf((await world.record(KEY))!.folder!)).toBe(to);
        world.now += 60_000;
        await world.passGrace(KEY);
        expectOnly(world, to, (await world.record(KEY))!.variants!);
        expect(await world.record(KEY)).not.toHaveProperty('superseded');
      }
      expect.hasAssertions();
    },
  );

  test('a message that was lost is made up for by the sweep', async () => {
    const world = await ready('PRIVATE');
    await wish(world, 'PUBLIC');
    await world.passGrace(KEY);
    expect(visibilityOf((await world.record(KEY))!.folder!)).toBe('PUBLIC');
  });

  test('public variants in their grace period go at once when the image becomes private', async () => {
    const world = await ready('PUBLIC');
    await world.deliver(world.put(KEY, 'dog'));
    expect(sides(world)).toEqual({ PUBLIC: 8, PRIVATE: 0 });
    await wish(world, 'PRIVATE');
    await world.deliver(moved);
    expect(sides(world)).toEqual({ PUBLIC: 0, PRIVATE: 4 });
  });

  test('public variants in their grace period go at once even while a worker holds the image', async () => {
    const world = await ready('PUBLIC');
    const { render } = world.deps;
    world.deps = {
      ...world.deps,
      render: async (...args) => {
        await wish(world, 'PRIVATE');
        await world.deliver(moved);
        expect(sides(world)).toEqual({ PUBLIC: 0, PRIVATE: 0 });
        return render(...args);
      },
    };
    await world.deliver(world.put(KEY, 'dog'));
    expect(await world.record(KEY)).toMatchObject({ status: 'READY', visibility: 'PRIVATE' });
    expectOnly(world, 'PRIVATE', (await world.record(KEY))!.variants!);
  });

  test('a change back while the variants are copied leaves them where they were', async () => {
    const world = await ready('PRIVATE');
    await wish(world, 'PUBLIC');
    const { copy } = world.variants;
    world.variants.copy = async (...args) => {
      world.variants.copy = copy;
      await wish(world, 'PRIVATE');
      return copy.call(world.variants, ...args);
    };
    await world.deliver(moved);
    expectOnly(world, 'PRIVATE', (await world.record(KEY))!.variants!);
    expect(await world.record(KEY)).not.toHaveProperty('superseded');
  });

  test('an image that is replaced while its variants are copied ends with the newer one on the right side', async () => {
    const world = await ready('PUBLIC');
    await wish(world, 'PRIVATE');
    const { copy } = world.variants;
    world.variants.copy = async (...args) => {
      world.variants.copy = copy;
      await world.deliver(world.put(KEY, 'dog'));
      return copy.call(world.variants, ...args);
    };
    await world.deliver(moved);
    expect(new Set(world.stored().map(([, text]) => text))).toEqual(new Set(['dog']));
    expectOnly(world, 'PRIVATE', (await world.record(KEY))!.variants!);
  });

  test('an image that is replaced and changed twice while its variants are copied ends with the newer one', async () => {
    const world = await ready('PUBLIC');
    await wish(world, 'PRIVATE');
    const { copy } = world.variants;
    world.variants.copy = async (...args) => {
      world.variants.copy = copy;
      await wish(world, 'PUBLIC');
      await world.deliver(world.put(KEY, 'dog'));
      await wish(world, 'PRIVATE');
      return copy.call(world.variants, ...args);
    };
    await world.deliver(moved);
    expect(new Set(world.stored().map(([, text]) => text))).toEqual(new Set(['dog']));
    expectOnly(world, 'PRIVATE', (await world.record(KEY))!.variants!);
  });

  test('variants that someone deleted are made again', async () => {
    const world = await ready('PUBLIC');
    const [first] = (await world.record(KEY))!.variants!;
    await world.variants.remove([first.key]);
    await wish(world, 'PRIVATE');
    await world.deliver(moved);
    expect(await world.record(KEY)).toMatchObject({ status: 'READY', variants: { length: 4 } });
    expectOnly(world, 'PRIVATE', (await world.record(KEY))!.variants!);
  });

  test('variants that someone deleted, like the original, are a failure, once', async () => {
    const world = await ready('PUBLIC');
    const [first] = (await world.record(KEY))!.variants!;
    await world.variants.remove([first.key]);
    world.originals.delete(KEY);
    await wish(world, 'PRIVATE');
    await world.deliver(moved);
    const failed = await world.record(KEY);
    expect(failed).toMatchObject({ status: 'FAILED', message: expect.stringContaining('are missing') });
    expect(sides(world).PUBLIC).toBe(0);
    await world.deliver(moved);
    expect(await world.record(KEY)).toEqual(failed);
  });
});

/** A READY image with this visibility, in a world of its own. */
async function ready(visibility: Visibility): Promise<ProcessWorld> {
  const world = new ProcessWorld();
  await world.deliver(world.put(KEY, 'cat'));
  await wish(world, visibility);
  await world.deliver(moved);
  await world.passGrace(KEY);
  expectOnly(world, visibility, (await world.record(KEY))!.variants!);
  return world;
}

/** The owner changes the visibility over the API. */
async function wish(world: ProcessWorld, visibility: Visibility): Promise<void> {
  const record = (await world.record(KEY))!;
  expect(await world.records.put({ ...record, visibility, revision: record.revision + 1 })).toBe(true);
}

function sides(world: ProcessWorld): Record<Visibility, number> {
  const keys = world.stored().map(([key]) => key);
  const count = (side: Visibility) => keys.filter(key => visibilityOf(key) === side).length;
  return { PUBLIC: count('PUBLIC'), PRIVATE: count('PRIVATE') };
}

function expectOnly(world: ProcessWorld, side: Visibility, variants: readonly { readonly key: string }[]): void {
  const keys = world.stored().map(([key]) => key);
  expect(keys.sort()).toEqual(variants.map(({ key }) => key).sort());
  expect(keys.every(key => visibilityOf(key) === side)).toBe(true);
}
