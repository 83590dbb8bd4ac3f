import { ProcessWorld } from '../../../support/process-world';

const KEY = 'photos/cat.jpg';

describe('an event after a change of the spec', () => {
  test('the same event leaves what is READY as it is where the original has expired', async () => {
    const world = new ProcessWorld();
    const event = world.put(KEY, 'cat');
    await world.deliver(event);
    const before = await world.record(KEY);
    world.originals.delete(KEY);
    changeSpec(world);
    await world.deliver(event);
    expect(await world.record(KEY)).toEqual(before);
    expect(world.stored()).toHaveLength(4);
  });

  test('the same event creates the variants again', async () => {
    const world = new ProcessWorld();
    const event = world.put(KEY, 'cat');
    await world.deliver(event);
    changeSpec(world);
    await world.deliver(event);
    expect(await world.record(KEY)).toMatchObject({ status: 'READY', variants: { length: 2 } });
    await world.passGrace(KEY);
    expect(world.stored()).toHaveLength(2);
  });

  /** The stack is deployed with other formats. */
  function changeSpec(world: ProcessWorld): void {
    world.deps = {
      ...world.deps,
      settings: world.withSpec({ formats: [{ format: 'png' }] }),
    };
  }
});
