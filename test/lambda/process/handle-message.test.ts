import { handleMessage } from '../../../src/lambda/process/handle-message';
import { ProcessWorld } from '../../support/process-world';

test('each event is logged with its image id and outcome, and without its key', async () => {
  const world = new ProcessWorld();
  await world.deliver(world.put('secret name.jpg', 'cat'));
  expect(world.logs).toEqual([{
    message: 'event handled',
    details: { imageId: expect.stringMatching(/^[0-9a-f]{32}$/), event: 'created', bytes: 3, milliseconds: 0, outcome: 'ready' },
  }]);
});

test('a failure is logged and thrown', async () => {
  const world = new ProcessWorld({ render: async () => { throw new Error('no memory'); } });
  await expect(world.deliver(world.put('a.jpg', 'cat'), 3)).rejects.toThrow('no memory');
  expect(world.logs).toEqual([{ message: 'event failed', details: expect.objectContaining({ lastTry: true, error: expect.any(Error) }) }]);
});

test('an image whose id cannot be made is a failure as well', async () => {
  const world = new ProcessWorld({ imageIdOf: async () => { throw new Error('table is gone'); } });
  await expect(world.deliver(world.put('a.jpg', 'cat'))).rejects.toThrow('table is gone');
  expect(world.logs).toEqual([{ message: 'event failed', details: expect.objectContaining({ imageId: undefined, error: expect.any(Error) }) }]);
});

test.each(['secret name.jpg', 'null', '{"Records":7}', JSON.stringify({ Records: [{ eventName: 'ObjectCreated:Put', s3: { object: { key: '%E0%A4%A' } } }] })])(
  'a message that cannot be read (%s) is logged by its id, without what it holds, and thrown', async body => {
    const world = new ProcessWorld();
    await expect(handleMessage(world.deps, { messageId: 'message-1', receiptHandle: 'receipt-1', body, receiveCount: 3 })).rejects.toThrow();
    expect(world.logs).toEqual([{ message: 'message is unreadable', details: { messageId: 'message-1', lastTry: true } }]);
  });

test('all events of a message are handled', async () => {
  const world = new ProcessWorld();
  const Records = [world.put('a.jpg', 'cat'), world.put('b.jpg', 'dog')];
  await handleMessage(world.deps, { messageId: 'message-1', receiptHandle: 'receipt-1', body: JSON.stringify({ Records }), receiveCount: 1 });
  expect(await world.record('a.jpg')).toMatchObject({ status: 'READY' });
  expect(await world.record('b.jpg')).toMatchObject({ status: 'READY' });
});

test('when another worker wrote in between, the event is decided anew', async () => {
  const world = new ProcessWorld();
  const event = world.put('a.jpg', 'cat');
  const { records } = world;
  let rival: (() => Promise<void>) | undefined = () => world.deliver(event);
  const racing = {
    get: (imageId: string) => records.get(imageId),
    put: async (record: Parameters<typeof records.put>[0]) => {
      const run = rival;
      rival = undefined;
      await run?.();
      return records.put(record);
    },
  };
  world.deps = { ...world.deps, records: racing };
  await world.deliver(event);
  expect(await world.record('a.jpg')).toMatchObject({ status: 'READY', attempts: 1 });
  expect(world.stored()).toHaveLength(4);
});
