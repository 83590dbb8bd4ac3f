import type { ImageRecord } from '../../../../src/contract/record';
import { followUps } from '../../../../src/lambda/record/follow-ups';
import { patched } from '../../../../src/lambda/record/patch';
import { ProcessWorld } from '../../../support/process-world';

const FOCUS = { x: 0.3, y: 0.2 };

/** Changes the focus point as the API does, and returns the events that it sends. */
async function changeFocus(world: ProcessWorld, record: ImageRecord, focus = FOCUS): Promise<object[]> {
  const next = patched(record, { focus }, new Date(world.now));
  expect(await world.records.put(next)).toBe(true);
  return followUps(record, next).flatMap(body => JSON.parse(body).Records);
}

/** A world whose renderer writes the focus point into the variants. */
function worldThatCrops(duringRender: (world: ProcessWorld) => Promise<void> = async () => {}): ProcessWorld {
  const { render } = new ProcessWorld().deps;
  const world: ProcessWorld = new ProcessWorld({
    render: async (source, ...others) => {
      await duringRender(world);
      return render({ ...source, bytes: Buffer.from(`around ${source.focus?.x}`) }, ...others);
    },
  });
  return world;
}

async function croppedVariants(world: ProcessWorld): Promise<string[]> {
  const { variants = [] } = (await world.record('a.jpg'))!;
  return [...new Set(variants.map(({ key }) => world.variants.objects.get(key)!.body.toString()))];
}

test('a new focus point makes the variants again, once', async () => {
  const world = worldThatCrops();
  await world.deliver(world.put('a.jpg', 'one'));
  expect(await croppedVariants(world)).toEqual(['around undefined']);

  const [event] = await changeFocus(world, (await world.record('a.jpg'))!);
  await world.deliver(event);
  expect(await croppedVariants(world)).toEqual(['around 0.3']);
  const { revision } = (await world.record('a.jpg'))!;
  await world.deliver(event);
  expect((await world.record('a.jpg'))!.revision).toBe(revision);
});

test('a focus point that changes while a worker holds the image wins', async () => {
  let events: object[] = [];
  let renders = 0;
  const world = worldThatCrops(async current => {
    renders += 1;
    if (renders === 1) {
      events = await changeFocus(current, (await current.record('a.jpg'))!);
      // the worker still holds the image
      await expect(current.deliver(events[0])).rejects.toThrow();
    }
  });
  await world.deliver(world.put('a.jpg', 'one'));
  expect(await world.record('a.jpg')).toMatchObject({ status: 'READY', focus: FOCUS });
  expect(await croppedVariants(world)).toEqual(['around undefined']);

  await world.deliver(events[0], 2);
  expect(await croppedVariants(world)).toEqual(['around 0.3']);
});

test('a lost message leaves the image due, and an event of the sweep crops it', async () => {
  const world = worldThatCrops();
  const uploaded = world.put('a.jpg', 'one') as { s3: { object: { sequencer?: string } } };
  await world.deliver(uploaded);
  await changeFocus(world, (await world.record('a.jpg'))!);
  expect((await world.record('a.jpg'))!.dueAt).toBe(world.now + 60_000);

  const { sequencer: _, ...object } = uploaded.s3.object;
  await world.deliver({ eventName: 'ObjectCreated:Sweep', s3: { object } });
  expect(await croppedVariants(world)).toEqual(['around 0.3']);
});

test('an original that has expired leaves the image as it is', async () => {
  const world = worldThatCrops();
  await world.deliver(world.put('a.jpg', 'one'));
  const [event] = await changeFocus(world, (await world.record('a.jpg'))!);
  world.originals.delete('a.jpg');
  await world.deliver(event);
  expect(await world.record('a.jpg')).toMatchObject({ status: 'READY' });
  expect(await croppedVariants(world)).toEqual(['around undefined']);
});
