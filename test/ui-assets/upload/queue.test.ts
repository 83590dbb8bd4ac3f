import type { ImageManifest } from '../../../src/contract/http';
import { DEFAULT_LIMITS } from '../../../src/ui-assets/config/config';
import type { ItemState } from '../../../src/ui-assets/upload/item';
import { checkFile, Queue, stateAfter } from '../../../src/ui-assets/upload/queue';

describe('queue', () => {
  /** Creates a queue with an uploader that does nothing by itself, and an API whose images are ready at once. */
  function setUp() {
    const log: string[] = [];
    const answers: { manifest: ImageManifest } = {
      manifest: {
        imageId: 'i',
        status: 'READY',
        preset: 'default',
        visibility: 'PRIVATE',
        createdAt: '',
        updatedAt: '',
      },
    };
    const queue = new Queue({
      limits: DEFAULT_LIMITS,
      uploader: { start: item => log.push(`start ${item.id}`), stop: id => log.push(`stop ${id}`) },
      getImage: async () => ({ manifest: answers.manifest }),
      isOnline: () => true,
      added: items => log.push(`added ${items.map(({ id, state }) => `${id} ${state.phase}`).join()}`),
      changed: (item, before: ItemState) => log.push(`${item.id} ${before.phase} > ${item.state.phase}`),
      removed: item => log.push(`removed ${item.id}`),
    });
    return { queue, log, answers, phases: () => queue.all().map(({ state }) => state.phase) };
  }

  const photo = (name = 'a.jpg') => ({ file: new File(['pixels'], name), contentType: 'image/jpeg' });
  const settle = (milliseconds = 0) => new Promise(resolve => setTimeout(resolve, milliseconds));

  test('a file goes from chosen to ready', async () => {
    const { queue, log } = setUp();
    queue.add([photo()]);
    queue.sendAll();
    queue.onCreated('1', 'i');
    queue.onProgress('1', 3);
    queue.onSent('1');
    // the page looks a second later
    await settle(1_100);
    expect(log).toEqual([
      'added 1 chosen',
      '1 chosen > queued',
      'start 1',
      '1 queued > uploading',
      '1 uploading > uploading',
      '1 uploading > processing',
      '1 processing > ready',
    ]);
  });

  test('files that are not sent yet get the preset that is chosen, and are checked against its limits', () => {
    const { queue, log } = setUp();
    queue.add([photo('a.jpg'), photo('b.jpg')]);
    queue.act('1', 'retry');
    queue.use({ ...DEFAULT_LIMITS, allowedTypes: ['image/png'], preset: 'avatar' });
    queue.add([photo('c.jpg')]);
    queue.use({ ...DEFAULT_LIMITS, preset: 'gallery' });
    expect(queue.all().map(({ preset, state }) => [preset, state.phase])).toEqual([
      [undefined, 'queued'],
      ['gallery', 'chosen'],
      ['gallery', 'chosen'],
    ]);
    expect(log.slice(3)).toEqual(['2 chosen > refused', 'added 3 refused', '2 refused > chosen', '3 refused > chosen']);
  });

  test('several files are added at once; those over a limit are refused and never sent', () => {
    const { queue, log } = setUp();
    queue.add([photo('a.jpg'), { file: new File(['text'], 'b.txt'), contentType: '' }, photo('c.jpg')]);
    queue.sendAll();
    queue.sendAll();
    expect(log).toEqual([
      'added 1 chosen,2 refused,3 chosen',
      '1 chosen > queued',
      'start 1',
      '3 chosen > queued',
      'start 3',
    ]);
  });

  test('a canceled upload stops, and can be sent again', () => {
    const { queue, log, phases } = setUp();
    queue.add([photo()]);
    queue.sendAll();
    queue.onCreated('1', 'i');
    queue.act('1', 'cancel');
    expect(phases()).toEqual(['canceled']);
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
    expect(queue.all()[0].state).toEqual({ phase: 'uploadFailed', error: { code: 'CONNECTION_LOST' } });
    queue.act('1', 'retry');
    expect(phases()).toEqual(['queued']);
  });

  test('images from before a reload are polled, without their file', async () => {
    const { queue, phases } = setUp();
    queue.restore([{ imageId: 'i', name: 'a.jpg', bytes: 5, contentType: 'image/jpeg', sent: true }]);
    expect(phases()).toEqual(['processing']);
    await settle();
    expect(phases()).toEqual(['ready']);
  });

  test('a removed file is forgotten, and late updates are ignored', async () => {
    const { queue, log } = setUp();
    queue.add([photo()]);
    queue.sendAll();
    queue.onCreated('1', 'i');
    queue.onSent('1');
    queue.act('1', 'remove');
    await settle();
    queue.onProgress('1', 5);
    expect(queue.all()).toEqual([]);
    expect(log.at(-1)).toBe('removed 1');
  });

  test('a result is renewed in place; an image deleted in the meantime is reported', async () => {
    const { queue, log, answers } = setUp();
    queue.restore([{ imageId: 'i', name: 'a.jpg', bytes: 5, contentType: 'image/jpeg', sent: true }]);
    await settle();
    answers.manifest = { ...answers.manifest, updatedAt: 'later' };
    await queue.renew('1');
    expect(log.at(-1)).toBe('1 ready > ready');
    expect(queue.all()[0].state).toEqual({ phase: 'ready', manifest: answers.manifest });
    answers.manifest = { ...answers.manifest, status: 'DELETED' };
    await queue.renew('1');
    expect(queue.all()[0].state).toEqual({ phase: 'rejected', error: { code: 'NOT_FOUND' } });
  });

  test('an image that is being reprocessed when its result is renewed is polled for the new one', async () => {
    const { queue, answers, phases } = setUp();
    queue.restore([{ imageId: 'i', name: 'a.jpg', bytes: 5, contentType: 'image/jpeg', sent: true }]);
    await settle();
    answers.manifest = { ...answers.manifest, status: 'PROCESSING' };
    await queue.renew('1');
    expect(phases()).toEqual(['processing']);
    queue.act('1', 'remove');
  });
});

describe('checkFile', () => {
  const { maxBytes, allowedTypes } = DEFAULT_LIMITS;

  test.each([
    ['a photo', { bytes: 1000, contentType: 'image/jpeg' }, undefined],
    ['a file of exactly the limit', { bytes: maxBytes, contentType: 'image/png' }, undefined],
    ['one byte more', { bytes: maxBytes + 1, contentType: 'image/png' }, { code: 'TOO_LARGE', maxBytes }],
    ['an empty file', { bytes: 0, contentType: 'image/png' }, { code: 'EMPTY_FILE' }],
    [
      'another image format',
      { bytes: 1000, contentType: 'image/svg+xml' },
      { code: 'UNSUPPORTED_FORMAT', allowedTypes },
    ],
    ['no image', { bytes: 1000, contentType: 'text/plain' }, { code: 'NOT_AN_IMAGE', allowedTypes }],
    ['a folder', { bytes: 4096, contentType: '' }, { code: 'NOT_AN_IMAGE', allowedTypes }],
  ])('%s', (_, file, error) => {
    expect(checkFile(file, DEFAULT_LIMITS)).toEqual(error);
  });
});

describe('stateAfter', () => {
  function manifest(status: ImageManifest['status'], rest: Partial<ImageManifest> = {}): ImageManifest {
    return { imageId: '1', status, preset: 'default', visibility: 'PRIVATE', createdAt: '', updatedAt: '', ...rest };
  }

  test('a final manifest decides', () => {
    expect(stateAfter({ manifest: manifest('READY') }, true)).toMatchObject({ phase: 'ready' });
    expect(stateAfter({ manifest: manifest('REJECTED', { code: 'CORRUPT', message: 'cut off' }) }, true)).toEqual({
      phase: 'rejected',
      error: { code: 'CORRUPT', detail: 'cut off' },
    });
    expect(stateAfter({ manifest: manifest('FAILED', { code: 'TIMED_OUT' }) }, true)).toMatchObject({
      phase: 'failed',
      error: { code: 'TIMED_OUT' },
    });
    expect(stateAfter({ manifest: manifest('DELETED') }, true)).toMatchObject({
      phase: 'rejected',
      error: { code: 'NOT_FOUND' },
    });
  });

  test('an upload that a reload interrupted, and that never arrived, has to be chosen again', () => {
    const end = { manifest: manifest('AWAITING_UPLOAD'), error: { code: 'TAKES_LONG' } };
    expect(stateAfter(end, false)).toEqual({ phase: 'uploadFailed', error: { code: 'INTERRUPTED' } });
    expect(stateAfter(end, true)).toEqual({ phase: 'unknown', error: { code: 'TAKES_LONG' } });
  });

  test('an upload that arrived after all is not lost', () => {
    expect(stateAfter({ manifest: manifest('PROCESSING'), error: { code: 'TAKES_LONG' } }, false)).toMatchObject({
      phase: 'unknown',
    });
  });

  test('a missing image is rejected; a lost connection keeps the result unknown', () => {
    expect(stateAfter({ error: { code: 'NOT_FOUND' } }, true)).toMatchObject({ phase: 'rejected' });
    expect(stateAfter({ error: { code: 'CONNECTION_LOST' } }, true)).toMatchObject({ phase: 'unknown' });
  });
});
