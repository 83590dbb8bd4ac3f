import type { ImageRecord, ImageStatus } from '../../../src/contract/record';
import { requeueReason } from '../../../src/lambda/sweep/requeue-reason';

const NOW = new Date('2026-01-01T12:00:00Z');
const UUID = '0b0e4a5e-29c5-4a3f-9a39-2e3a7f1f6a33';
const original = { key: 'cat.jpg', etag: 'cat', bytes: 3, lastModified: new Date('2026-01-01T11:30:00Z') };
const settings = {
  uploadBucket: 'uploads',
  table: 'records',
  queueUrl: 'queue',
  uploadPrefix: '',
  graceSeconds: 60,
  windowSeconds: 3600,
  giveUpSeconds: 1800,
  retrySeconds: 360,
};

describe('requeueReason', () => {
  test.each<[string, ImageRecord | undefined, ReturnType<typeof requeueReason>]>([
    ['no record', undefined, 'created'],
    ['a record that waits for the upload', record('AWAITING_UPLOAD', { original: undefined }), 'created'],
    ['a READY record', record('READY'), undefined],
    [
      'a READY record of another original',
      record('READY', { original: { key: 'cat.jpg', bytes: 3, etag: 'dog' } }),
      'created',
    ],
    ['a REJECTED record', record('REJECTED'), undefined],
    [
      'a REJECTED record of another original',
      record('REJECTED', { original: { key: 'cat.jpg', bytes: 3, etag: 'dog' } }),
      'created',
    ],
    ['a FAILED record, whose message is in the dead-letter queue', record('FAILED'), undefined],
    ['a FAILED record whose worker is still at it', record('FAILED', { leaseUntil: NOW.getTime() + 1 }), undefined],
    ['a FAILED record whose worker died', record('FAILED', { leaseUntil: NOW.getTime() - 1 }), 'leftovers'],
    ['a record in work', record('PROCESSING', { updatedAt: '2026-01-01T11:59:00Z' }), undefined],
    [
      'a record in work that the queue is about to bring again',
      record('PROCESSING', { updatedAt: '2026-01-01T11:53:30Z' }),
      undefined,
    ],
    [
      'a record in work that the queue would have brought again',
      record('PROCESSING', { updatedAt: '2026-01-01T11:52:30Z' }),
      'created',
    ],
    [
      'a tombstone of an object put by other means, and put again',
      record('DELETED', { original: undefined }),
      'created',
    ],
    [
      'a tombstone of an id of the API, whose upload came too late: it is to be removed',
      record('DELETED', { imageId: UUID, original: undefined }),
      'created',
    ],
    [
      'a tombstone of an id of the API, with leftovers',
      record('DELETED', { imageId: UUID, superseded: ['f'] }),
      'created',
    ],
    ['leftovers', record('READY', { superseded: ['f'], heldUntil: { f: NOW.getTime() - 1 } }), 'leftovers'],
    [
      'leftovers that some worker may still add to',
      record('READY', { superseded: ['f'], heldUntil: { f: NOW.getTime() + 1 } }),
      undefined,
    ],
  ])('%s', (_, found, expected) => {
    expect(requeueReason(found, original, settings, NOW)).toBe(expected);
  });

  function record(status: ImageStatus, changes: Partial<ImageRecord> = {}): ImageRecord {
    const time = '2026-01-01T11:00:00Z';
    const described = { key: original.key, bytes: original.bytes, etag: original.etag };
    return {
      imageId: 'a'.repeat(32),
      status,
      revision: 3,
      original: described,
      createdAt: time,
      updatedAt: time,
      ...changes,
    };
  }

  describe('older than what the queue and earlier sweeps had time for', () => {
    const old = { ...original, lastModified: new Date(NOW.getTime() - settings.giveUpSeconds * 1000 - 1) };
    const other = { key: 'cat.jpg', bytes: 3, etag: 'dog' };

    test.each<[string, ImageRecord | undefined, ReturnType<typeof requeueReason>]>([
      ['no record', undefined, 'give up'],
      ['a record that waits for the upload', record('AWAITING_UPLOAD', { original: undefined }), 'give up'],
      ['a record in work that the queue would have brought again', record('PROCESSING'), 'give up'],
      ['a record in work', record('PROCESSING', { updatedAt: '2026-01-01T11:59:00Z' }), undefined],
      [
        'a record in work on another original',
        record('PROCESSING', { updatedAt: '2026-01-01T11:59:00Z', original: other }),
        'created',
      ],
      ['a READY record', record('READY'), undefined],
      ['a READY record of another original, which keeps its result', record('READY', { original: other }), 'created'],
      ['a FAILED record', record('FAILED'), undefined],
      [
        'a tombstone of an object put by other means, and put again',
        record('DELETED', { original: undefined }),
        'created',
      ],
      [
        'a tombstone of an id of the API, whose late upload is to be removed',
        record('DELETED', { imageId: UUID, original: undefined }),
        'created',
      ],
    ])('%s', (_, found, expected) => {
      expect(requeueReason(found, old, settings, NOW)).toBe(expected);
    });

    test('not a moment sooner', () => {
      const lastModified = new Date(NOW.getTime() - settings.giveUpSeconds * 1000);
      expect(requeueReason(undefined, { ...original, lastModified }, settings, NOW)).toBe('created');
    });
  });
});
