import { ProcessingError } from '../../../src/lambda/errors';
import { ProcessWorld } from '../../support/process-world';

const ID = '3f2c8f6e-6f0a-4f2e-9b1e-0f8f3a1b2c3d';

test('every line of an event has the id of the image, and of its re-run; a rejection has its code', async () => {
  const world = new ProcessWorld();
  await world.deliver(world.put(ID, 'a picture'));
  const { s3 } = world.put(ID, 'bad') as { s3: { object: object } };
  const object = { ...s3.object, sequencer: undefined };
  await world.deliver({ eventName: 'ObjectCreated:Rerun', rerun: { mode: 'ALL', run: 'r1' }, s3: { object } });
  const messages = world.logs.map(({ message }) => message);
  expect(messages).toEqual(['event handled', 'image rejected', 'event handled']);
  expect(world.logs.every(({ details }) => 'imageId' in details && details.imageId === ID)).toBe(true);
  expect(world.logs.slice(1).map(({ details }) => details)).toMatchObject([
    { run: 'r1', code: 'CORRUPT' },
    { run: 'r1' },
  ]);
});

test('a line that a step writes without naming the image names it all the same', async () => {
  const world = new ProcessWorld();
  world.deps = {
    ...world.deps,
    runs: {
      add: async () => {
        throw new Error('throttled');
      },
    },
  };
  const { s3 } = world.put('old', 'old') as { s3: { object: object } };
  const object = { ...s3.object, sequencer: undefined };
  await world.deliver({ eventName: 'ObjectCreated:Rerun', rerun: { mode: 'NEW', run: 'r1' }, s3: { object } });
  const imageId = await world.deps.imageIdOf('old');
  expect(world.logs.at(-1)).toMatchObject({
    message: 'outcome of a re-run not counted',
    details: { imageId, run: 'r1', counter: 'ready' },
  });
});

test('the lines of a failure have the code, and those of the message its id', async () => {
  const world = new ProcessWorld({
    render: async () => {
      throw new ProcessingError('PROCESSING_ERROR', 'the extension failed');
    },
  });
  world.deps = {
    ...world.deps,
    queue: {
      retryAfter: async () => {
        throw new Error('throttled');
      },
    },
  };
  await world.deliver(world.put(ID, 'a picture')).catch(() => {});
  expect(world.logs).toMatchObject([
    { message: 'event failed', details: { imageId: ID, code: 'PROCESSING_ERROR', lastTry: false } },
    { message: 'the retry delay of the message could not be set', details: { messageId: 'message-1' } },
  ]);
});
