import type { ImageRecord } from '../../../../src/contract/record';
import { dueLeftovers, leftoversOf, withoutRemoved } from '../../../../src/lambda/record/leftovers';
import { ProcessWorld } from '../../../support/process-world';

const KEY = 'cat.jpg';

describe('constant work for each event', () => {
  test.each([100, 600])(
    '%p uploads, each of which replaces one in work, take a number of LISTs that grows with them, and no faster',
    async uploads => {
      const world = new ProcessWorld();
      const { render } = world.deps;
      const workers: Promise<void>[] = [];
      let lists = 0;
      let longest = 0;
      let enter = () => {};
      const next = () =>
        new Promise<void>(resolve => {
          enter = resolve;
          world.now += 500;
          workers.push(world.deliver(world.put(KEY, `cat ${workers.length + 1}`)));
        });
      world.deps = {
        ...world.deps,
        variants: {
          put: (...args) => world.variants.put(...args),
          copy: (...args) => world.variants.copy(...args),
          list: prefix => {
            lists += 1;
            return world.variants.list(prefix);
          },
          remove: keys => world.variants.remove(keys),
        },
        // the next one has its claim before this one is done: the record is never without a lease
        render: async (...args) => {
          longest = Math.max(longest, (await world.record(KEY))?.superseded?.length ?? 0);
          enter();
          if (workers.length < uploads) {
            await next();
          }
          return render(...args);
        },
      };
      await next();
      for (let done = 0; done < workers.length; done++) {
        await workers[done];
      }
      expect(await world.record(KEY)).toMatchObject({ status: 'READY', original: { etag: expect.any(String) } });
      expect(lists).toBeLessThanOrEqual(3 * uploads);
      expect(longest).toBeLessThanOrEqual(2 * 55 + 1);
      expect(world.stored().map(([, text]) => text)).toEqual(Array(4).fill(`cat ${uploads}`));
    },
  );

  test('each leftover waits for its own worker, not for the last one', () => {
    const record = {
      status: 'PROCESSING',
      folder: 'b',
      leaseUntil: 2000,
      superseded: ['a'],
      heldUntil: { a: 1000 },
    } as unknown as ImageRecord;
    const leftovers = { status: record.status, ...leftoversOf(record, 9000) };
    expect(dueLeftovers(leftovers, new Date(1500))).toEqual(['a']);
    expect(dueLeftovers(leftovers, new Date(2000))).toEqual(['a', 'b']);
    expect(withoutRemoved(leftovers, ['a'])).toEqual({ superseded: ['b'], heldUntil: { b: 2000 } });
    expect(withoutRemoved(leftovers, ['a', 'b'])).toEqual({
      superseded: undefined,
      heldUntil: undefined,
      inGrace: undefined,
    });
  });
});
