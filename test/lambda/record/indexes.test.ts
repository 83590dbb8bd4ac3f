import type { ImageRecord } from '../../../src/contract/record';
import { DUE_SHARDS, withIndexes } from '../../../src/lambda/record/indexes';
import fc from '../../support/fast-check';

const CREATED = Date.parse('2026-01-01T12:00:00Z');
const UPDATED = Date.parse('2026-01-01T12:10:00Z');
const MINUTE = 60_000;
const BASE: ImageRecord = {
  imageId: '0190b0f5-8c1a-7d2e-9a39-2e3a7f1f6a3c',
  status: 'READY',
  revision: 3,
  createdAt: new Date(CREATED).toISOString(),
  updatedAt: new Date(UPDATED).toISOString(),
};

describe('withIndexes', () => {
  test.each<[string, Partial<ImageRecord>, Pick<ImageRecord, 'dueAt' | 'attention'>]>([
    ['a READY image', {}, {}],
    ['a tombstone', { status: 'DELETED', createdAt: '2026-01-01T10:00:00Z' }, {}],
    ['a tombstone of an upload whose form may still be sent', { status: 'DELETED' }, { dueAt: CREATED + 75 * MINUTE }],
    ['a tombstone of an object put by other means', { status: 'DELETED', imageId: `${'0'.repeat(31)}c` }, {}],
    [
      'variants that are cropped around an earlier focus point',
      { focus: { x: 0, y: 0 }, croppedTo: { x: 0, y: 1 } },
      { dueAt: UPDATED + MINUTE },
    ],
    ['an upload that is awaited', { status: 'AWAITING_UPLOAD' }, { dueAt: CREATED + 5 * MINUTE }],
    ['a worker that holds the image', leased('PROCESSING'), { dueAt: UPDATED + 3 * MINUTE }],
    ['a failed try', { status: 'PROCESSING' }, { dueAt: UPDATED + MINUTE }],
    ['a last try under way is no failure yet', leased('FAILED'), { dueAt: UPDATED + 3 * MINUTE }],
    ['a failure', { status: 'FAILED' }, { attention: 'FAILED' }],
    ['a refused image', { status: 'REJECTED' }, { attention: 'REJECTED' }],
    ['leftovers that can be removed', left({ a: 0 }), { dueAt: UPDATED + MINUTE }],
    [
      'the leftovers that can be removed first',
      left({ a: UPDATED + 60 * MINUTE, b: UPDATED + 9 * MINUTE }),
      { dueAt: UPDATED + 10 * MINUTE },
    ],
    [
      'leftovers of a refused image',
      { ...left({ a: UPDATED + 9 * MINUTE }), status: 'REJECTED' },
      { dueAt: UPDATED + 10 * MINUTE, attention: 'REJECTED' },
    ],
    [
      'leftovers that the current worker removes',
      { ...left({ a: 0 }), ...leased('PROCESSING') },
      { dueAt: UPDATED + 3 * MINUTE },
    ],
  ])('%s', (_, changes, expected) => {
    const record = { ...BASE, ...changes };
    expect(withIndexes(record)).toEqual({ ...record, ...expected, ...(expected.dueAt && { due: 'c' }) });
  });

  test('a claim soon after the announcement leaves the entry of the index as it is', () => {
    const announced = withIndexes({ ...BASE, status: 'AWAITING_UPLOAD', updatedAt: BASE.createdAt });
    const claimedAt = CREATED + MINUTE;
    const claim = { updatedAt: new Date(claimedAt).toISOString(), leaseUntil: claimedAt + 2 * MINUTE };
    const { due, dueAt } = withIndexes({ ...announced, ...claim, status: 'PROCESSING' });
    expect({ due, dueAt }).toEqual({ due: announced.due, dueAt: announced.dueAt });
  });

  test('attributes of an earlier write are gone with the reason for them', () => {
    expect(withIndexes({ ...BASE, due: 'c', dueAt: CREATED, attention: 'FAILED' })).toEqual(BASE);
  });

  test('every image id belongs to one of 16 shards', () => {
    expect(DUE_SHARDS).toHaveLength(16);
    const hash = fc.uuid().map(id => id.replaceAll('-', ''));
    fc.assert(
      fc.property(fc.oneof(fc.uuid(), hash), imageId => {
        expect(DUE_SHARDS).toContain(withIndexes({ ...BASE, imageId, status: 'PROCESSING' }).due);
      }),
    );
  });
});

function leased(status: ImageRecord['status']): Partial<ImageRecord> {
  return { status, leaseUntil: UPDATED + 2 * MINUTE };
}

function left(heldUntil: Record<string, number>): Partial<ImageRecord> {
  return { superseded: Object.keys(heldUntil), heldUntil };
}
