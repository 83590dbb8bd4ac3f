import { ProcessWorld } from '../../../support/process-world';

const KEY = 'cat.jpg';

describe('originals found by the sweep', () => {
  test('an original found by the sweep is processed, and keeps the order of events', async () => {
    const world = new ProcessWorld();
    const first = world.put(KEY, 'cat');
    await world.deliver(first);
    const { sequencer } = (await world.record(KEY))!;
    await world.deliver(swept(world.put(KEY, 'dog')));
    expect(await world.record(KEY)).toMatchObject({ status: 'READY', sequencer });
    await world.passGrace(KEY);
    expect(new Set(world.stored().map(([, text]) => text))).toEqual(new Set(['dog']));
  });

  test('an original whose event was only late is not processed twice', async () => {
    const world = new ProcessWorld();
    const event = world.put(KEY, 'cat');
    await world.deliver(event);
    const before = await world.record(KEY);
    await world.deliver(swept(event));
    expect(await world.record(KEY)).toEqual(before);
  });

  test('a message of the sweep that is redriven from the dead-letter queue is tried again', async () => {
    const world = new ProcessWorld();
    const event = swept(world.put(KEY, 'cat'));
    const { deps } = world;
    world.deps = {
      ...deps,
      render: async () => {
        throw new Error('no memory');
      },
    };
    await expect(world.deliver(event, 3)).rejects.toThrow('no memory');
    world.deps = deps;
    await world.deliver(event, 1);
    expect(await world.record(KEY)).toMatchObject({ status: 'READY' });
  });

  /** Returns the event that the sweep sends instead of S3's. */
  function swept(event: object): object {
    const {
      s3: {
        object: { sequencer, ...object },
      },
    } = event as { s3: { object: { sequencer: string } } };
    return { eventName: 'ObjectCreated:Sweep', s3: { object } };
  }
});
