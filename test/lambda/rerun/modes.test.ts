import type { ImageRecord } from '../../../src/contract/record';
import type { RerunMode } from '../../../src/contract/rerun';
import { idOf, Killed, RerunWorld } from '../../support/rerun-runs';

const folderOf = (name: string) => `private/_/${idOf(`in/${name}`)}/old/`;

/** A world with images of every kind. */
async function newWorld(): Promise<RerunWorld> {
  const world = new RerunWorld();
  world.put('in/n1').put('in/n2').put('in/n3').put('in/n4').put('in/banners/n5').put('other/x');
  world.objects.push({ key: 'in/folder/', etag: 'e', bytes: 0 });
  await world.add('in/c1');
  await world.add('in/c2', { leaseUntil: undefined });
  await world.add('in/s1', { specHash: 'old' });
  await world.add('in/s2', { specHash: 'old' });
  await world.add('in/banners/s3', { specHash: 'old' });
  await world.add('in/b1', { folder: folderOf('b1') });
  await world.add('in/f1', { status: 'FAILED', code: 'TIMED_OUT', folder: undefined, variants: undefined });
  await world.add('in/f2', { status: 'FAILED', code: 'TIMED_OUT', folder: undefined, variants: undefined });
  await world.add('in/f3', { status: 'FAILED', code: 'TIMED_OUT', folder: undefined, variants: undefined });
  await world.add('in/r1', { status: 'REJECTED', code: 'CORRUPT', folder: undefined, variants: undefined });
  await world.add('in/d1', { status: 'DELETED', original: undefined, folder: undefined, variants: undefined });
  world.variants.delete(`${folderOf('b1')}thumb.webp`);
  return world;
}

const NEW = ['in/banners/n5', 'in/n1', 'in/n2', 'in/n3', 'in/n4'];
const STALE = ['in/banners/s3', 'in/s1', 'in/s2'];
const ALL = [...NEW, ...STALE, 'in/b1', 'in/c1', 'in/c2', 'in/f1', 'in/f2', 'in/f3', 'in/r1'];

const WANTED: [RerunMode, string[]][] = [
  ['NEW', NEW],
  ['STALE', STALE],
  ['FAILED', ['in/f1', 'in/f2', 'in/f3']],
  ['REJECTED', ['in/r1']],
  ['BROKEN', ['in/b1']],
  ['ALL', ALL],
];

test.each(WANTED)('%s processes these images and no others, each once', async (mode, wanted) => {
  const world = await newWorld();
  const report = await world.execute({ mode, maxConcurrency: 7 }, 'run');
  expect(world.processed.sort()).toEqual([...wanted].sort());
  expect(report).toMatchObject({ run: 'run', mode, status: 'DONE' });
  expect(report.counts).toMatchObject({ sent: wanted.length, ready: wanted.length, failed: 0 });
  expect(report.dollars).toBeGreaterThan(0);
  expect(world.enabled).toBeUndefined();
  expect(world.lock).toMatchObject({ heldUntil: 0 });
});

test.each(WANTED)('a dry run in mode %s counts the same images, and processes none', async (mode, wanted) => {
  const world = await newWorld();
  const before = world.records.all();
  const report = await world.execute({ mode, dryRun: true }, 'dry');
  expect(report).toMatchObject({ status: 'DRY_RUN', counts: { sent: wanted.length, ready: 0 } });
  expect([world.queue, world.processed, world.lock, world.enabled]).toEqual([[], [], undefined, undefined]);
  expect(world.records.all()).toEqual(before);
});

test.each(WANTED)('a canary in mode %s comes first, and the rest follows', async (mode, wanted) => {
  const world = await newWorld();
  const onces: (true | undefined)[] = [];
  world.outcomeOf = event => {
    onces.push(event.once);
    return 'ready';
  };
  const report = await world.execute({ mode, canary: 2 }, 'run');
  expect(world.processed.sort()).toEqual([...wanted].sort());
  expect(onces.filter(once => once)).toHaveLength(Math.min(2, wanted.length));
  expect(onces.slice(0, 2).every(once => once)).toBe(true);
  expect(report).toMatchObject({ status: 'DONE', counts: { sent: wanted.length, unchanged: 0 } });
});

test.each<[object, string[]]>([
  [{ mode: 'NEW', preset: 'banner' }, ['in/banners/n5']],
  [{ mode: 'STALE', preset: 'default' }, ['in/s1', 'in/s2']],
  [{ mode: 'STALE', prefix: 'in/banners/' }, ['in/banners/s3']],
  [{ mode: 'ALL', prefix: 'in/banners/' }, ['in/banners/n5', 'in/banners/s3']],
  [{ mode: 'FAILED', prefix: 'in/f2' }, ['in/f2']],
])('%j processes %j', async (input, wanted) => {
  const world = await newWorld();
  await world.execute(input, 'run');
  expect(world.processed.sort()).toEqual(wanted);
});

test.each(WANTED)(
  '%s that dies before any call and starts again misses nothing and repeats nothing',
  async (mode, wanted) => {
    for (const canary of [undefined, 2]) {
      for (let deadly = 1; ; deadly++) {
        const world = await newWorld();
        let calls = 0;
        world.onCall = () => {
          if (++calls === deadly) {
            throw new Killed();
          }
        };
        const first = await world.execute({ mode, canary }, 'run').catch((error: unknown) => error);
        if (!(first instanceof Killed)) {
          break;
        }
        world.onCall = () => {};
        world.now += 1000;
        // the process function may have gone on
        await world.work();
        const report = await world.execute({ mode, canary, run: 'run' }, 'again');
        expect([deadly, world.processed.sort()]).toEqual([deadly, [...wanted].sort()]);
        expect([deadly, report.status, world.enabled, world.queue]).toEqual([deadly, 'DONE', undefined, []]);
        expect(report.counts.ready).toBe(wanted.length);
      }
    }
  },
);

test('images that a run has finished are not processed again under its name, and are under another', async () => {
  const world = await newWorld();
  world.outcomeOf = ({ key }) => (key === 'in/c1' ? 'failed' : 'ready');
  await world.execute({ mode: 'ALL' }, 'run');
  expect(await world.execute({ mode: 'ALL', run: 'run' }, 'again')).toMatchObject({ status: 'DONE' });
  expect(world.processed).toHaveLength(ALL.length);
  await world.execute({ mode: 'ALL' }, 'other');
  expect(world.processed).toHaveLength(2 * ALL.length);
});

test('a distributed map that passes one object instead of a batch is served, too', async () => {
  const world = await newWorld();
  await world.step({ step: 'PLAN', input: { mode: 'NEW' }, execution: 'arn', name: 'run' });
  await world.step({ step: 'SEND', input: { item: 'run', key: 'in/n1', etag: '"etag-in/n1"', bytes: 5 } });
  expect(world.queue).toHaveLength(1);
  expect(world.runs.get('run')!.totals).toMatchObject({ seen: 1, sent: 1 });
});

test('an image whose record is new after the listing is decided by the record', async () => {
  const world = await newWorld();
  const lease: Partial<ImageRecord> = { status: 'PROCESSING', leaseUntil: world.now + 60_000 };
  await world.add('in/live', { ...lease, folder: undefined, variants: undefined });
  await world.execute({ mode: 'NEW' }, 'run');
  expect(world.processed).not.toContain('in/live');
});
