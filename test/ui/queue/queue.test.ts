import type { ImageManifest } from '../../../src/contract/http';
import { DEFAULT_LIMITS } from '../../../src/ui-assets/config/config';
import type { ItemState } from '../../../src/ui-assets/upload/item';
import { Queue } from '../../../src/ui-assets/upload/queue';

/** A queue on a carrier that carries nothing by itself, and an API whose images are ready at once. */
function setUp() {
  const log: string[] = [];
  const answers: { manifest: ImageManifest } = { manifest: { imageId: 'i', status: 'READY', createdAt: '', updatedAt: '' } };
  const queue = new Queue({
    limits: DEFAULT_LIMITS,
    carrier: { start: item => log.push(`start ${item.id}`), stop: id => log.push(`stop ${id}`) },
    getImage: async () => ({ manifest: answers.manifest }),
    isOnline: () => true,
    added: items => log.push(`added ${items.map(({ id, state }) => `${id} ${state.phase}`).join()}`),
    changed: (item, before: ItemState) => log.push(`${item.id} ${before.phase} > ${item.state.phase}`),
    removed: item => log.push(`removed ${item.id}`),
  });
  return { queue, log, answers, phases: () => queue.all().map(({ state }) => state.phase) };
}

const photo = (name = 'a.jpg') => ({ file: new File(['pixels'], name), contentType: 'image/jpeg' });
const settle = () => new Promise(resolve => setTimeout(resolve));

test('a file goes from choice to result', async () => {
  const { queue, log } = setUp();
  queue.add([photo()]);
  queue.sendAll();
  queue.onTicket('1', 'i');
  queue.onProgress('1', 3);
  queue.onSent('1');
  await settle();
  expect(log).toEqual([
    'added 1 chosen', '1 chosen > queued', 'start 1', '1 queued > uploading', '1 uploading > uploading', '1 uploading > processing', '1 processing > ready',
  ]);
});

test('several are taken at once; those over a limit are named and never sent', () => {
  const { queue, log } = setUp();
  queue.add([photo('a.jpg'), { file: new File(['text'], 'b.txt'), contentType: '' }, photo('c.jpg')]);
  queue.sendAll();
  queue.sendAll();
  expect(log).toEqual(['added 1 chosen,2 refused,3 chosen', '1 chosen > queued', 'start 1', '3 chosen > queued', 'start 3']);
});

test('a cancelled upload stops, and can be sent again', () => {
  const { queue, log, phases } = setUp();
  queue.add([photo()]);
  queue.sendAll();
  queue.onTicket('1', 'i');
  queue.act('1', 'cancel');
  expect(phases()).toEqual(['cancelled']);
  expect(log).toContain('stop 1');
  queue.act('1', 'retry');
  expect(phases()).toEqual(['queued']);
  expect(queue.all()[0].imageId).toBeUndefined();
});

test('a failed upload keeps its reason, and can be sent again', () => {
  const { queue, phases } = setUp();
  queue.add([photo()]);
  queue.sendAll();
  queue.onUploadFailed('1', { code: 'CONNECTION_LOST' });
  expect(queue.all()[0].state).toEqual({ phase: 'unsent', trouble: { code: 'CONNECTION_LOST' } });
  queue.act('1', 'retry');
  expect(phases()).toEqual(['queued']);
});

test('images of a page before this one are followed on, without a file', async () => {
  const { queue, phases } = setUp();
  queue.restore([{ imageId: 'i', name: 'a.jpg', bytes: 5, contentType: 'image/jpeg', sent: true }]);
  expect(phases()).toEqual(['processing']);
  await settle();
  expect(phases()).toEqual(['ready']);
});

test('a removed file is forgotten, and late news of it are not heard', async () => {
  const { queue, log } = setUp();
  queue.add([photo()]);
  queue.sendAll();
  queue.onTicket('1', 'i');
  queue.onSent('1');
  queue.act('1', 'remove');
  await settle();
  queue.onProgress('1', 5);
  expect(queue.all()).toEqual([]);
  expect(log.at(-1)).toBe('removed 1');
});

test('a result is renewed in place; an image that was deleted meanwhile says so', async () => {
  const { queue, log, answers } = setUp();
  queue.restore([{ imageId: 'i', name: 'a.jpg', bytes: 5, contentType: 'image/jpeg', sent: true }]);
  await settle();
  answers.manifest = { ...answers.manifest, updatedAt: 'later' };
  await queue.renew('1');
  expect(log.at(-1)).toBe('1 ready > ready');
  expect(queue.all()[0].state).toEqual({ phase: 'ready', manifest: answers.manifest });
  answers.manifest = { ...answers.manifest, status: 'DELETED' };
  await queue.renew('1');
  expect(queue.all()[0].state).toEqual({ phase: 'rejected', trouble: { code: 'NOT_FOUND' } });
});

test('an image that is processed again when its result is renewed is followed to its new one', async () => {
  const { queue, answers, phases } = setUp();
  queue.restore([{ imageId: 'i', name: 'a.jpg', bytes: 5, contentType: 'image/jpeg', sent: true }]);
  await settle();
  answers.manifest = { ...answers.manifest, status: 'PROCESSING' };
  await queue.renew('1');
  expect(phases()).toEqual(['processing']);
  queue.act('1', 'remove');
});
