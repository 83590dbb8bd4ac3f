import { Previews } from '../../../src/ui-assets/app/previews';
import fc from '../../support/fast-check';

/** Maker that finishes when it is told to. */
class Maker {
  readonly running = new Map<Blob, { resolve(preview: string): void; reject(error: Error): void }>();
  readonly started: Blob[] = [];
  readonly make = (file: Blob) =>
    new Promise<string>((resolve, reject) => {
      this.started.push(file);
      this.running.set(file, { resolve, reject });
    });

  async finish(file: Blob, preview?: string): Promise<void> {
    const { resolve, reject } = this.running.get(file)!;
    this.running.delete(file);
    if (preview === undefined) {
      reject(new Error('unreadable'));
    } else {
      resolve(preview);
    }
    await settled();
  }
}

const settled = () => new Promise(setImmediate);
const files = Array.from({ length: 6 }, () => new Blob());

function start(limits = { parallel: 1, kept: 2 }) {
  const maker = new Maker();
  const previews = new Previews(maker.make, limits);
  const shown: string[] = [];
  return { maker, previews, shown, show: (preview: string) => shown.push(preview) };
}

test('one at a time, in the order of the wishes, without those that were taken back', async () => {
  const { maker, previews, shown, show } = start();
  files.slice(0, 4).forEach(file => previews.want(file, show));
  previews.leave(files[1]);
  expect(maker.started).toEqual([files[0]]);
  await maker.finish(files[0], 'first');
  expect(maker.started[1]).toBe(files[2]);
  previews.drop(files[2]);
  await maker.finish(files[2], 'dropped while it was made');
  await maker.finish(files[3], 'last');
  expect(shown).toEqual(['first', 'last']);
});

test('a kept preview is shown at once; the one that was not shown for the longest time is made again', async () => {
  const { maker, previews, shown, show } = start();
  for (const index of [0, 1]) {
    previews.want(files[index], show);
    await maker.finish(files[index], String(index));
  }
  previews.want(files[0], show);
  expect(shown).toEqual(['0', '1', '0']);
  previews.want(files[2], show);
  await maker.finish(files[2], '2');
  previews.want(files[0], show);
  expect(maker.started).toHaveLength(3);
  previews.want(files[1], show);
  expect(maker.started).toHaveLength(4);
});

test('a file that the browser cannot read is tried once, and holds up no other', async () => {
  const { maker, previews, shown, show } = start();
  previews.want(files[0], show);
  previews.want(files[1], show);
  await maker.finish(files[0]);
  await maker.finish(files[1], 'readable');
  previews.want(files[0], show);
  expect(shown).toEqual(['readable']);
  expect(maker.started).toHaveLength(2);
});

test('whatever comes and goes: few at a time, and each wish that stays is granted once', async () => {
  const step = fc.record({ act: fc.constantFrom('want', 'leave', 'drop', 'finish'), file: fc.nat(files.length - 1) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.integer({ min: 1, max: 3 }), async (steps, parallel) => {
      const { maker, previews } = start({ parallel, kept: 2 });
      const open = new Set<Blob>();
      const show = (file: Blob) => () => {
        expect(open.delete(file)).toBe(true);
      };
      for (const { act, file: index } of steps) {
        const file = files[index];
        if (act === 'finish') {
          const [next] = maker.running.keys();
          await (next && maker.finish(next, 'preview'));
        } else if (act === 'want') {
          open.add(file);
          previews.want(file, show(file));
        } else {
          open.delete(file);
          previews[act](file);
        }
        expect(maker.running.size).toBeLessThanOrEqual(parallel);
      }
      while (maker.running.size > 0) {
        await maker.finish([...maker.running.keys()][0], 'preview');
      }
      expect(open.size).toBe(0);
    }),
  );
});
