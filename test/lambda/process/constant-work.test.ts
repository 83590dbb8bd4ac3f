import type { ImageRecord } from '../../../src/contract/record';
import { dueLeftovers, leftoversOf, withoutRemoved } from '../../../src/lambda/leftovers';
import { ProcessWorld } from '../../support/process-world';

const KEY = 'cat.jpg';

test.each([50, 300])('%p pairs of overlapping uploads take a number of LISTs that grows with them, and no faster', async pairs => {
  const world = new ProcessWorld();
  const { render } = world.deps;
  let lists = 0;
  let longest = 0;
  let second: object | undefined;
  world.deps = {
    ...world.deps,
    variants: {
      put: (...args) => world.variants.put(...args),
      list: prefix => { lists += 1; return world.variants.list(prefix); },
      remove: keys => world.variants.remove(keys),
    },
    render: async (...args) => {
      const overlapping = second;
      second = undefined;
      if (overlapping) { await world.deliver(overlapping); }
      return render(...args);
    },
  };
  for (let pair = 0; pair < pairs; pair++) {
    // the second one replaces the first while its worker is at it
    const first = world.put(KEY, `first ${pair}`);
    const { deps } = world;
    world.deps = {
      ...deps,
      originals: {
        open: async (key, etag) => {
          const opened = await world.originals.open(key, etag);
          if (!second && opened !== 'replaced') { world.deps = deps; }
          return opened;
        },
        look: key => world.originals.look(key),
        remove: key => world.originals.remove(key),
      },
      render: async (...args) => {
        await world.deliver(world.put(KEY, `second ${pair}`));
        return render(...args);
      },
    };
    await world.deliver(first);
    world.deps = deps;
    world.now += 500;
    longest = Math.max(longest, (await world.record(KEY))?.superseded?.length ?? 0);
  }
  expect(await world.record(KEY)).toMatchObject({ status: 'READY' });
  expect(lists).toBeLessThanOrEqual(4 * pairs);
  expect(longest).toBeLessThanOrEqual(2 * 55 + 1);
  expect(world.stored().map(([, text]) => text)).toEqual(Array(4).fill(`second ${pairs - 1}`));
});

test('each leftover waits for its own worker, not for the last one', () => {
  const record = { fingerprint: 'b', leaseUntil: 2000, superseded: ['a'], heldUntil: { a: 1000 }, tidyAfter: 1000 } as unknown as ImageRecord;
  const leftovers = leftoversOf(record);
  expect(dueLeftovers(leftovers, new Date(1500))).toEqual(['a']);
  expect(dueLeftovers(leftovers, new Date(2000))).toEqual(['a', 'b']);
  expect(withoutRemoved(leftovers, ['a'])).toEqual({ superseded: ['b'], heldUntil: { b: 2000 }, tidyAfter: 2000 });
  expect(withoutRemoved(leftovers, ['a', 'b'])).toEqual({ superseded: undefined, heldUntil: undefined, tidyAfter: undefined });
});
