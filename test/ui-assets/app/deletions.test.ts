import { ImageError } from '../../../src/client';
import { Deletions } from '../../../src/ui-assets/app/deletions';
import type { Tile } from '../../../src/ui-assets/app/tiles';
import { TOAST_MS, Toasts } from '../../../src/ui-assets/app/toasts';
import { uploadItem } from '../support/items';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function setUp() {
  const requests: string[] = [];
  const deleted: string[] = [];
  const queue: string[] = [];
  const failing = new Set<string>();
  const toasts = new Toasts(() => {});
  const deletions = new Deletions({
    client: {
      deleteImage: (imageId, { keepalive = false } = {}) => {
        requests.push(keepalive ? `${imageId} keepalive` : imageId);
        return failing.has(imageId) ? Promise.reject(new ImageError({ code: 'CONFLICT' })) : Promise.resolve();
      },
    },
    queue: {
      items: [uploadItem({ phase: 'chosen' }, { id: 'again' })],
      add: files => queue.push(...[...files].map(({ name }) => `add ${name}`)),
      start: id => queue.push(`start ${id}`),
      remove: id => queue.push(`remove ${id}`),
    },
    toasts,
    onDeleted: imageId => deleted.push(imageId),
    onChange: () => {},
  });
  const undo = (index = 0) => toasts.act(toasts.list[index].id);
  return { deletions, toasts, requests, deleted, queue, failing, undo };
}

const ready = (imageId: string): Tile => ({ key: imageId, kind: 'ready', name: `${imageId}.jpg`, imageId });
const after = (ms: number) => jest.advanceTimersByTimeAsync(ms);

test('an image is gone at once, and deleted when Undo is no longer offered', async () => {
  const { deletions, requests, deleted } = setUp();
  deletions.delete([ready('a')]);
  expect(deletions.has('a')).toBe(true);
  await after(TOAST_MS - 1);
  expect(requests).toEqual([]);
  await after(1);
  expect([requests, deleted]).toEqual([['a'], ['a']]);
  expect(deletions.has('a')).toBe(true);
});

test('Undo brings back what one click deleted, and nothing else', async () => {
  const { deletions, requests, undo } = setUp();
  deletions.delete([ready('a'), ready('b')]);
  deletions.delete([ready('c')]);
  undo();
  expect(['a', 'b', 'c'].map(imageId => deletions.has(imageId))).toEqual([false, false, true]);
  await after(TOAST_MS);
  expect(requests).toEqual(['c']);
});

test('an image that cannot be deleted comes back with the reason, and the others are deleted', async () => {
  const { deletions, toasts, deleted, failing } = setUp();
  failing.add('a');
  deletions.delete([ready('a'), ready('b')]);
  await after(TOAST_MS);
  expect([deletions.has('a'), deletions.has('b'), deleted]).toEqual([false, true, ['b']]);
  expect(toasts.list.map(({ text }) => text)).toEqual([expect.stringMatching(/^a\.jpg was not deleted\. ./)]);
});

test('when the page is left, all that wait are deleted, once', async () => {
  const { deletions, toasts, requests } = setUp();
  deletions.delete([ready('a')]);
  deletions.delete([ready('b')]);
  deletions.flush();
  expect(toasts.list).toEqual([]);
  await after(10 * TOAST_MS);
  deletions.flush();
  expect(requests).toEqual(['a keepalive', 'b keepalive']);
});

test('a file on its way is stopped at once, without a request of its own, and Undo sends it again', async () => {
  const { deletions, requests, queue, undo } = setUp();
  const item = uploadItem({ phase: 'sending', step: 'uploading', sentBytes: 1 }, { id: '7', imageId: 'a' });
  deletions.delete([{ key: 'file-7', kind: 'sending', name: 'a.jpg', item, imageId: 'a' }]);
  expect(queue).toEqual(['remove 7']);
  undo();
  await after(TOAST_MS);
  expect(queue).toEqual(['remove 7', 'add a.jpg', 'start again']);
  expect(requests).toEqual([]);
});

test('an image that another tab has deleted is gone', () => {
  const { deletions, requests, deleted } = setUp();
  deletions.note('a');
  expect([deletions.has('a'), deleted, requests]).toEqual([true, ['a'], []]);
});
