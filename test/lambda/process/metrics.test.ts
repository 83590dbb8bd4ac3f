import { dieAtCall } from '../../support/killed-world';
import { ProcessWorld } from '../../support/process-world';
import { change, deliverAll, KEY } from '../../support/rerun-world';

const ID = '3f2c8f6e-6f0a-4f2e-9b1e-0f8f3a1b2c3d';
const BROKEN: ConstructorParameters<typeof ProcessWorld>[0] = {
  render: async () => {
    throw new Error('out of memory');
  },
};

test('a READY upload: its size once, what its variants have, and the time since it arrived', async () => {
  const world = new ProcessWorld();
  const event = world.put(ID, 'a picture');
  world.now += 2_500;
  await world.deliver(event);
  expect(world.meter.measured).toEqual([
    { imageId: ID, values: { UploadsReceived: 1, BytesIn: 9 } },
    { imageId: ID, values: { ImagesReady: 1, ImagesFailed: 0, BytesOut: 4 * 9, BytesSaved: 0, TimeToReady: 2_500 } },
  ]);
});

test('an event that arrives twice counts once', async () => {
  const world = new ProcessWorld();
  const event = world.put(ID, 'a picture');
  await world.deliver(event);
  const before = world.meter.sums();
  await world.deliver(event, 2);
  expect(world.meter.sums()).toEqual(before);
});

test('a REJECTED upload counts once, with its code', async () => {
  const world = new ProcessWorld();
  await world.deliver(world.put(ID, 'bad'));
  expect(world.meter.measured).toEqual([
    { imageId: ID, values: { UploadsReceived: 1, BytesIn: 3 } },
    { imageId: ID, code: 'CORRUPT', values: { ImagesRejected: 1 } },
    { imageId: ID, values: { ImagesFailed: 0 } },
  ]);
});

test('an upload whose worker died counts once, also if a new focus point finishes it', async () => {
  const world = new ProcessWorld();
  const event = world.put(KEY, 'a picture');
  await dieAtCall(world, 0, 'after', () => world.deliver(event));
  const messages = await change(world, { focus: { x: 0.1, y: 0.9 } });
  world.now += 60_000;
  await deliverAll(world, messages);
  await world.deliver(event, 2);
  expect(world.meter.sums()).toMatchObject({ ImagesReady: 1, ImagesFailed: 0 });
});

test('a try that failed is no failed upload, and the time includes all tries', async () => {
  const world = new ProcessWorld();
  const event = world.put(ID, 'a picture');
  const { render } = world.deps;
  world.deps = { ...world.deps, ...BROKEN };
  await world.deliver(event, 1).catch(() => {});
  expect(world.meter.sums()).toEqual({ UploadsReceived: 1, BytesIn: 9 });
  world.deps = { ...world.deps, render };
  world.now += 7_000;
  await world.deliver(event, 2);
  expect(world.meter.sums()).toMatchObject({ UploadsReceived: 1, ImagesReady: 1, TimeToReady: 7_000 });
});

test('an upload that fails at the last try is FAILED once; redriven, it is READY without a time', async () => {
  const world = new ProcessWorld(BROKEN);
  const event = world.put(ID, 'a picture');
  for (const receiveCount of [1, 2, 3]) {
    await world.deliver(event, receiveCount).catch(() => {});
  }
  expect(world.meter.sums()).toEqual({ UploadsReceived: 1, BytesIn: 9, ImagesFailed: 1 });
  expect(world.meter.measured.at(-1)).toEqual({ imageId: ID, code: 'PROCESSING_ERROR', values: { ImagesFailed: 1 } });

  world.deps = { ...world.deps, render: new ProcessWorld().deps.render };
  world.now += 86_400_000;
  await world.deliver(event, 1);
  expect(world.meter.sums()).toMatchObject({ UploadsReceived: 1, ImagesFailed: 1, ImagesReady: 1 });
  expect(world.meter.sums()).not.toHaveProperty('TimeToReady');
});

test('a worker that dies at the last try is FAILED once its lease is over', async () => {
  const world = new ProcessWorld();
  const event = world.put(ID, 'a picture');
  await dieAtCall(world, 1, 'before', () => world.deliver(event, 3));
  expect(world.meter.sums()).toEqual({ UploadsReceived: 1, BytesIn: 9 });
  world.now += 3_600_000;
  await world.deliver({ eventName: 'Leftovers:Sweep', s3: { object: { key: ID } } });
  expect(world.meter.sums()).toEqual({ UploadsReceived: 1, BytesIn: 9, ImagesFailed: 1 });
});

test('re-runs measure nothing, whatever comes of them', async () => {
  const world = new ProcessWorld();
  await world.deliver(world.put(ID, 'a picture'));
  await world.deliver(world.put('bad', 'bad'));
  const live = world.meter.sums();
  for (const [key, mode] of [
    [ID, 'ALL'],
    ['bad', 'REJECTED'],
    ['old', 'NEW'],
  ]) {
    const { s3 } = world.put(key, key === 'old' ? 'old' : key === 'bad' ? 'bad' : 'a picture') as {
      s3: { object: object };
    };
    const object = { ...s3.object, sequencer: undefined };
    await world.deliver({ eventName: 'ObjectCreated:Rerun', rerun: { mode, run: 'r1' }, s3: { object } });
  }
  expect((await world.record('old'))?.status).toBe('READY');
  expect(world.meter.sums()).toEqual(live);
});

test('a changed focus point, and a redelivery after new settings, are no uploads', async () => {
  const world = new ProcessWorld();
  const event = world.put(ID, 'a picture');
  await world.deliver(event);
  const live = world.meter.sums();
  const settings = world.withSpec({ placeholder: false });
  world.deps = { ...world.deps, settings };
  await world.deliver(event, 2);
  expect(world.meter.sums()).toEqual(live);
});

test('an original that is replaced is another upload', async () => {
  const world = new ProcessWorld();
  await world.deliver(world.put(ID, 'a picture'));
  await world.deliver(world.put(ID, 'another picture'));
  expect(world.meter.sums()).toMatchObject({ UploadsReceived: 2, BytesIn: 9 + 15, ImagesReady: 2 });
});

test('the average of ImagesFailed is the share of failures, with one value for each result', async () => {
  const world = new ProcessWorld();
  await world.deliver(world.put(ID, 'a picture'));
  await world.deliver(world.put('b', 'bad'));
  await world.deliver(world.put('c', 'a picture'));
  world.deps = { ...world.deps, ...BROKEN };
  await world.deliver(world.put('d', 'a picture'), 3).catch(() => {});
  const values = world.meter.measured.flatMap(measured => measured.values.ImagesFailed ?? []);
  expect(values).toEqual([0, 0, 0, 1]);
});
