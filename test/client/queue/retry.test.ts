import { createUploadQueue } from '../../../src/client/queue';
import type { QueueOptions } from '../../../src/client/queue-types';
import { FakeClient, manifestOf, photo, settle } from '../fake-client';

function setUp(options?: QueueOptions) {
  const client = new FakeClient();
  const queue = createUploadQueue(client, options);
  return { client, queue, phases: () => queue.items.map(({ state }) => state.phase) };
}

describe('cancel', () => {
  test('stops an upload and deletes its image', async () => {
    const { client, queue, phases } = setUp();
    queue.add([photo()]);
    await settle();
    client.uploads[0].progress('uploading', 100);
    queue.cancel('1');
    expect(phases()).toEqual(['canceled']);
    expect(client.uploads[0].options.signal?.aborted).toBe(true);
    expect(client.deleted).toEqual(['image-1']);
    await settle();
    expect(phases()).toEqual(['canceled']);
  });

  test('of a file that is read or waits deletes nothing', async () => {
    const { client, queue, phases } = setUp({ parallel: 1 });
    queue.add([photo('a'), photo('b'), photo('c')]);
    queue.cancel('3');
    await settle();
    queue.cancel('2');
    expect(phases()).toEqual(['sending', 'canceled', 'canceled']);
    queue.retry('3');
    await settle();
    expect(phases()).toEqual(['sending', 'canceled', 'queued']);
    expect(client.deleted).toEqual([]);
  });

  test('of a ready image does nothing', async () => {
    const { client, queue, phases } = setUp();
    queue.add([photo()]);
    await settle();
    client.uploads[0].ready();
    await settle();
    queue.cancel('1');
    expect(phases()).toEqual(['ready']);
    expect(client.deleted).toEqual([]);
  });
});

describe('retry', () => {
  async function failed(code: string, step?: 'uploaded') {
    const all = setUp();
    all.queue.add([photo('a'), photo('b')]);
    await settle();
    if (step) {
      all.client.uploads[0].progress(step, 1000);
    }
    all.client.uploads[0].fail(code);
    await settle();
    return all;
  }

  test('sends a file again after a lost connection', async () => {
    const { client, queue, phases } = await failed('CONNECTION_LOST');
    expect(queue.items[0].state).toEqual({ phase: 'failed', error: { code: 'CONNECTION_LOST' }, canRetry: true });
    queue.retry();
    expect(phases()).toEqual(['sending', 'sending']);
    expect(client.uploads).toHaveLength(3);
    expect(queue.items[0].imageId).toBeUndefined();
  });

  test('does not send a damaged file again', async () => {
    const { queue, phases } = await failed('CORRUPT', 'uploaded');
    queue.retry();
    queue.retry('1');
    expect(phases()).toEqual(['failed', 'sending']);
    expect(queue.items[0].state).toMatchObject({ canRetry: false });
  });

  test('only waits for an image whose file has arrived', async () => {
    const { client, queue, phases } = await failed('TAKES_LONG', 'uploaded');
    client.waitResult = async () => manifestOf('image-1');
    queue.retry('1');
    expect(queue.items[0]).toMatchObject({ imageId: 'image-1', state: { step: 'uploaded', sentBytes: 1000 } });
    await settle();
    expect(phases()).toEqual(['ready', 'sending']);
    expect(client.waits).toEqual(['image-1']);
    expect(client.uploads).toHaveLength(2);
  });

  test('sends a file again whose processing failed', async () => {
    const { client, queue } = await failed('TIMED_OUT', 'uploaded');
    queue.retry('1');
    expect(client.waits).toEqual([]);
    expect(client.uploads).toHaveLength(3);
  });

  test('sends a canceled file again, once its last attempt has ended', async () => {
    const { client, queue, phases } = setUp();
    queue.add([photo()]);
    await settle();
    queue.cancel('1');
    queue.retry('1');
    expect(phases()).toEqual(['queued']);
    expect(client.uploads).toHaveLength(1);
    await settle();
    expect(phases()).toEqual(['sending']);
    expect(client.uploads).toHaveLength(2);
  });

  test('of all leaves canceled files alone', async () => {
    const { queue, phases } = setUp();
    queue.add([photo()]);
    queue.cancel('1');
    queue.retry();
    expect(phases()).toEqual(['canceled']);
  });
});
