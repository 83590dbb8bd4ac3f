import { createUploadQueue } from '../../../src/client/queue';
import type { QueueOptions } from '../../../src/client/queue-types';
import { FakeClient, manifestOf, photo, settle } from '../fake-client';

function setUp(options?: QueueOptions) {
  const client = new FakeClient();
  const queue = createUploadQueue(client, options);
  return { client, queue, phases: () => queue.items.map(({ state }) => state.phase) };
}

describe('a file', () => {
  test('goes from reading to ready', async () => {
    const { client, queue } = setUp();
    queue.add([photo()], { alt: 'a cat' });
    expect(queue.items).toMatchObject([{ contentType: '', state: { phase: 'reading' } }]);
    await settle();
    expect(queue.items[0]).toMatchObject({ contentType: 'image/jpeg', state: { phase: 'sending', step: 'preparing' } });
    expect(client.uploads[0]).toMatchObject({ file: queue.items[0].file, options: { alt: 'a cat' } });
    client.uploads[0].progress('uploading', 400);
    expect(queue.items[0]).toMatchObject({
      imageId: 'image-1',
      state: { phase: 'sending', step: 'uploading', sentBytes: 400 },
    });
    client.uploads[0].ready();
    await settle();
    expect(queue.items[0].state).toEqual({ phase: 'ready', manifest: manifestOf('image-1') });
  });

  test('waits for start if the queue does not start by itself', async () => {
    const { client, queue, phases } = setUp({ autoStart: false });
    queue.add([photo('a'), photo('b'), photo('c')]);
    await settle();
    expect(phases()).toEqual(['chosen', 'chosen', 'chosen']);
    queue.start('2');
    expect(phases()).toEqual(['chosen', 'sending', 'chosen']);
    queue.start();
    expect(client.uploads.map(({ file }) => (file as File).name)).toEqual(['b', 'a', 'c']);
  });

  test('is sent as soon as it is read, if it was started before', async () => {
    const { queue, phases } = setUp({ autoStart: false });
    queue.add([photo()]);
    queue.start();
    await settle();
    expect(phases()).toEqual(['sending']);
  });

  test('of the wrong kind or over a limit is refused, whatever its name says', async () => {
    const { client, queue } = setUp({ limits: { maxBytes: 2000, allowedTypes: ['image/jpeg'] } });
    const gif = new File(['GIF89a'], 'photo.jpg', { type: 'image/jpeg' });
    queue.add([gif, photo('large.png', 2001), photo('unnamed', 2000)]);
    await settle();
    expect(queue.items.map(({ state }) => state)).toMatchObject([
      { phase: 'refused', error: { code: 'UNSUPPORTED_FORMAT', allowedTypes: ['image/jpeg'] } },
      { phase: 'refused', error: { code: 'TOO_LARGE', maxBytes: 2000 } },
      { phase: 'sending' },
    ]);
    expect(client.uploads).toHaveLength(1);
  });

  test('has the limits of its preset, and is checked again with another one', async () => {
    const limits: QueueOptions['limits'] = ({ preset }) => ({ maxSide: preset === 'avatar' ? 500 : 5000 });
    const { queue } = setUp({ autoStart: false, limits, measure: async () => ({ width: 800, height: 600 }) });
    queue.add([photo()], { preset: 'avatar', alt: 'a cat' });
    await settle();
    expect(queue.items[0]).toMatchObject({
      width: 800,
      height: 600,
      state: { phase: 'refused', error: { code: 'TOO_MANY_PIXELS', maxSide: 500 } },
    });
    queue.update('1', { preset: 'gallery' });
    expect(queue.items[0]).toMatchObject({
      options: { preset: 'gallery', alt: 'a cat' },
      state: { phase: 'chosen' },
    });
  });

  test('that cannot be measured is sent all the same', async () => {
    const { queue, phases } = setUp({ limits: { maxSide: 1 }, measure: () => Promise.reject(new Error('no header')) });
    queue.add([photo()]);
    await settle();
    expect(phases()).toEqual(['sending']);
  });

  test('is replaced by a smaller version, and sent', async () => {
    const { client, queue, phases } = setUp({ limits: { maxBytes: 500 } });
    queue.add([photo()]);
    await settle();
    expect(phases()).toEqual(['refused']);
    queue.replace('1', photo('small.jpg', 500));
    await settle();
    expect(phases()).toEqual(['sending']);
    expect(client.uploads[0].file.size).toBe(500);
  });

  test('that is ready gets another manifest', async () => {
    const { client, queue } = setUp();
    queue.add([photo()]);
    await settle();
    client.uploads[0].ready();
    await settle();
    const manifest = { ...manifestOf('image-1'), alt: 'a cat' };
    queue.refresh('1', manifest);
    expect(queue.items[0].state).toEqual({ phase: 'ready', manifest });
  });
});

describe('the queue', () => {
  test('sends three files at a time in the order of choice, and the next when one has arrived', async () => {
    const { client, queue, phases } = setUp();
    queue.add(['a', 'b', 'c', 'd', 'e'].map(name => photo(name)));
    await settle();
    expect(phases()).toEqual(['sending', 'sending', 'sending', 'queued', 'queued']);
    client.uploads[1].progress('uploaded', 1000);
    expect(phases()).toEqual(['sending', 'sending', 'sending', 'sending', 'queued']);
    client.uploads[0].fail('CONNECTION_LOST');
    await settle();
    expect(client.uploads.map(({ file }) => (file as File).name)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('holds files while it is paused', async () => {
    const { client, queue, phases } = setUp({ parallel: 1 });
    queue.add([photo('a'), photo('b')]);
    await settle();
    queue.pause();
    expect(queue.isPaused).toBe(true);
    client.uploads[0].ready();
    await settle();
    expect(phases()).toEqual(['ready', 'queued']);
    queue.resume();
    expect(phases()).toEqual(['ready', 'sending']);
  });

  test('forgets a removed file, and deletes its image only if it is on its way', async () => {
    const { client, queue } = setUp();
    queue.add([photo('a'), photo('b'), photo('c')]);
    await settle();
    client.uploads[0].ready();
    client.uploads[1].progress('uploading', 1);
    await settle();
    queue.remove('1');
    queue.remove('2');
    client.uploads[1].progress('uploading', 2);
    await settle();
    expect(queue.items.map(({ id }) => id)).toEqual(['3']);
    expect(client.deleted).toEqual(['image-2']);
  });

  test('counts bytes and files', async () => {
    const { client, queue } = setUp({ limits: { maxBytes: 1000 } });
    queue.add([photo('a'), photo('b'), photo('c', 2000), photo('d', 500)]);
    await settle();
    client.uploads[0].ready();
    client.uploads[1].progress('uploading', 300);
    await settle();
    queue.cancel('4');
    expect(queue.totals).toEqual({ files: 2, doneFiles: 1, bytes: 2000, sentBytes: 1300, leftMs: undefined });
  });

  test('estimates the time left after a second', async () => {
    const now = jest.spyOn(Date, 'now').mockReturnValue(0);
    const { client, queue } = setUp();
    queue.add([photo('a', 100_000)]);
    await settle();
    now.mockReturnValue(1000);
    client.uploads[0].progress('uploading', 10_000);
    expect(queue.totals.leftMs).toBe(9000);
    now.mockRestore();
  });

  test('calls back once for many changes, and not after the end of a subscription', async () => {
    const { queue } = setUp();
    const [first, second] = [jest.fn(), jest.fn()];
    const end = queue.subscribe(first);
    queue.subscribe(second);
    queue.add([photo('a'), photo('b')]);
    queue.pause();
    expect(first).not.toHaveBeenCalled();
    await new Promise(resolve => setTimeout(resolve, 5));
    expect(first).toHaveBeenCalledTimes(1);
    end();
    queue.resume();
    await new Promise(resolve => setTimeout(resolve, 5));
    expect(first).toHaveBeenCalledTimes(1);
    expect(second.mock.calls.length).toBeGreaterThan(1);
  });

  test('returns the same arrays until something changes', async () => {
    const { queue } = setUp();
    queue.add([photo()]);
    const { items, totals } = queue;
    expect(queue.items).toBe(items);
    expect(queue.totals).toBe(totals);
    queue.cancel('1');
    expect(queue.items).not.toBe(items);
    expect(queue.totals).not.toBe(totals);
  });

  test('cancels everything at once, without a start in between', async () => {
    const { client, queue, phases } = setUp({ parallel: 1 });
    queue.add([photo('a'), photo('b')]);
    await settle();
    queue.cancel();
    await settle();
    expect(phases()).toEqual(['canceled', 'canceled']);
    expect(client.uploads).toHaveLength(1);
  });

  test('cancels everything when it is disposed of', async () => {
    const { client, queue, phases } = setUp();
    const listener = jest.fn();
    queue.add([photo('a'), photo('b')]);
    await settle();
    client.uploads[0].progress('uploading', 1);
    queue.subscribe(listener);
    queue.dispose();
    queue.add([photo()]);
    queue.retry('1');
    await settle();
    expect(phases()).toEqual(['canceled', 'canceled']);
    expect(client.deleted).toEqual(['image-1']);
    expect(listener).not.toHaveBeenCalled();
  });

  test.each([0, 11, 1.5, NaN])('refuses to send %d files at a time', parallel => {
    expect(() => setUp({ parallel })).toThrow(`parallel is ${parallel}: expected a whole number from 1 to 10`);
  });
});
