import type { ImageRecord } from '../../../src/contract/record';
import { decideClaim, type Decision } from '../../../src/lambda/process/decide-claim';

const NOW = new Date('2026-01-01T12:00:00Z');
const OTHER_BYTES = { key: 'cat.jpg', bytes: 3, etag: 'dog' };
const IN_WORK = { status: 'PROCESSING', leaseUntil: NOW.getTime() + 1 } as const;
const NEXT = { folder: 'f/', specHash: 'spec' };
const LEASE_OVER = { status: 'PROCESSING', leaseUntil: NOW.getTime() } as const;

describe('decideClaim', () => {
  test.each<[string, Decision, string | undefined, Partial<ImageRecord> | undefined]>([
    ['an upload without a record', 'claim', '05', undefined],
    [
      'the first event of an upload through the API',
      'claim',
      '05',
      { status: 'AWAITING_UPLOAD', sequencer: undefined, original: undefined },
    ],
    ['a newer event', 'claim', '06', {}],
    ['a newer event, while a worker holds the older one', 'claim', '06', IN_WORK],
    ['an older event', 'stale', '04', {}],
    ['an older event of the same bytes', 'stale', '04', IN_WORK],
    ['an older event of what was deleted', 'stale', '04', { status: 'DELETED', original: undefined }],
    ['an event of another length, of other bytes', 'claim', '005', { original: OTHER_BYTES }],
    ['the same event, while a worker holds it', 'busy', '05', IN_WORK],
    ["the same event, when the worker's lease is over", 'claim', '05', LEASE_OVER],
    ['the same event of what is READY', 'done', '05', {}],
    ['the same event of what is READY under another spec', 'reprocess', '05', { specHash: 'other' }],
    ['the same event of what is REJECTED', 'done', '05', { status: 'REJECTED' }],
    ['the same event of what is FAILED: it was redriven', 'claim', '05', { status: 'FAILED' }],
    ['the same event of what was found to be gone', 'done', '05', { status: 'DELETED', original: undefined }],
    ['the same event of what has another focus point since', 'reprocess', '05', { focus: { x: 0, y: 0 } }],
    ['a sweep, of what has another focus point since', 'reprocess', undefined, { focus: { x: 0, y: 0 } }],
    [
      'a re-crop whose worker died',
      'reprocess',
      undefined,
      { focus: { x: 0, y: 0 }, next: NEXT, leaseUntil: NOW.getTime() },
    ],
    ['what is READY, while a worker makes other variants', 'busy', '05', { next: NEXT, leaseUntil: NOW.getTime() + 1 }],
    ['a sweep, of what is READY', 'done', undefined, {}],
    ['a sweep, while a worker holds the image', 'busy', undefined, IN_WORK],
    ['a sweep, of other bytes', 'claim', undefined, { original: OTHER_BYTES }],
    ['a sweep, of what was deleted and put again', 'claim', undefined, { status: 'DELETED', original: undefined }],
  ])('%s: %s', (_, decision, sequencer, changes) => {
    const upload = { kind: 'created', key: 'cat.jpg', etag: 'cat', bytes: 3, sequencer } as const;
    expect(decideClaim(changes && record(changes), upload, 'spec', NOW)).toBe(decision);
  });

  function record(changes: Partial<ImageRecord>): ImageRecord {
    const original = { key: 'cat.jpg', bytes: 3, etag: 'cat' };
    return {
      imageId: 'a'.repeat(32),
      status: 'READY',
      revision: 3,
      sequencer: '05',
      original,
      specHash: 'spec',
      createdAt: '',
      updatedAt: '',
      ...changes,
    };
  }
});
