import { failingPut } from './failing-put';
import { ProcessWorld } from './process-world';
import type { ImageRecord } from '../../src/contract/record';
import type { RerunOrigin } from '../../src/contract/rerun';
import type { ProcessDeps } from '../../src/lambda/process/deps';
import { eventMessage } from '../../src/lambda/record/event-message';
import { followUps } from '../../src/lambda/record/follow-ups';
import { type ImagePatch, patched } from '../../src/lambda/record/patch';

/** Key of the image in the worlds of re-runs. */
export const KEY = 'cat.jpg';

/** Returns a world with a READY image. */
export async function readyWorld(): Promise<ProcessWorld> {
  const world = new ProcessWorld();
  await world.deliver(world.put(KEY, 'cat'));
  return world;
}

/** Returns the record of the image. */
export async function recordOf(world: ProcessWorld): Promise<ImageRecord> {
  return (await world.record(KEY))!;
}

/** Returns the event that a re-run sends about the image. */
export async function rerunEvent(world: ProcessWorld, { mode, run, once }: RerunOrigin): Promise<object> {
  const { key, etag, bytes } = (await recordOf(world)).original!;
  return eventOf(eventMessage({ kind: 'created', reason: mode, run, once }, { key, etag, bytes }));
}

/** Event that makes the process function look for leftovers of the image. */
export const LEFTOVERS = eventOf(eventMessage({ kind: 'leftovers' }, { key: KEY }));

/** Returns the one event in the body of a message. */
export function eventOf(body: string): object {
  return JSON.parse(body).Records[0];
}

/** Something happens while a worker renders, once. */
export function duringRender(world: ProcessWorld, happens: () => Promise<unknown>): void {
  const { render } = world.deps;
  let isDone = false;
  world.deps = {
    ...world.deps,
    render: async (...args) => {
      if (!isDone) {
        isDone = true;
        await happens();
      }
      return render(...args);
    },
  };
}

/** From now on, rendering makes other bytes: variants tell which worker has made them. */
export function renderAs(world: ProcessWorld, text: string): void {
  const { render } = new ProcessWorld().deps;
  world.deps = {
    ...world.deps,
    render: (source, ...rest) => render({ ...source, bytes: Buffer.from(text) }, ...rest),
  };
}

/** From now on, no variant can be stored. */
export function storeNothing(world: ProcessWorld): ProcessDeps['variants'] {
  const { variants } = world.deps;
  world.deps = { ...world.deps, variants: failingPut(world, 1) };
  return variants;
}

/** Returns the texts of the variants that the record names; `missing` for each that does not exist. */
export async function shownBy(world: ProcessWorld): Promise<string[]> {
  const { variants = [] } = await recordOf(world);
  return variants.map(({ key }) => world.variants.objects.get(key)?.body.toString() ?? 'missing');
}

/** The owner changes the record over the API. Returns the messages that it sends. */
export async function change(world: ProcessWorld, patch: ImagePatch): Promise<string[]> {
  const before = await recordOf(world);
  const after = patched(before, patch, new Date(world.now));
  expect(await world.records.put(after)).toBe(true);
  return followUps(before, after);
}

/** Delivers messages one after the other. */
export async function deliverAll(world: ProcessWorld, bodies: readonly string[]): Promise<void> {
  for (const body of bodies) {
    await world.deliver(eventOf(body));
  }
}

/** Expects that after the grace period, the image is READY with these variants, and that there is nothing else. */
export async function expectPeace(world: ProcessWorld, text?: string): Promise<void> {
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
