import type { ImageRecord } from '../../../src/contract/record';
import {
  bytesToReserve,
  canSettle,
  exceededLimit,
  exceedsReservation,
  reservation,
  reservationAfterRemoval,
  reservationAfterUpload,
  settle,
  UNUSED,
  uploadsToday,
} from '../../../src/lambda/record/quota';
import { countedOf } from '../../../src/lambda/record/recount';

const NOW = new Date('2026-11-28T23:00:00Z');
const LIMITS = { images: 3, bytes: 1000, uploadsPerDay: 2 };
const MIB = { maxBytes: 400 };
const RECORD: ImageRecord = {
  imageId: 'id',
  owner: 'ann',
  status: 'READY',
  revision: 4,
  createdAt: '2026-11-28T22:00:00Z',
  updatedAt: '2026-11-28T22:00:00Z',
  original: { key: 'id', etag: 'e', bytes: 70 },
};
const held = (change: Partial<ImageRecord> = {}): ImageRecord => ({
  ...RECORD,
  reserved: { bytes: 100, until: NOW.getTime() },
  ...change,
});
const settled = (bytes: number, change: Partial<ImageRecord> = {}) => ({ ...RECORD, reserved: { bytes }, ...change });

describe('what is reserved for an upload', () => {
  test.each([
    ['its declared size', 0, 123, 123],
    ['the size limit, if no size is declared', 0, undefined, 400],
    ['what is left, if that is less', 900, undefined, 100],
    ['at least a byte, which is then refused', 1000, undefined, 1],
  ])('is %s', (_, bytes, size, expected) => {
    expect(bytesToReserve({ ...UNUSED, bytes }, LIMITS, { ...MIB, size })).toBe(expected);
  });
});

describe('one more image of 100 bytes', () => {
  const used = { images: 2, bytes: 900, day: '2026-11-28', uploads: 1 };

  test('fits the last room of every limit', () => {
    expect(exceededLimit(used, LIMITS, 100, NOW)).toBeUndefined();
  });

  test.each([
    [{ images: 3 }, { name: 'images', used: 3, limit: 3 }],
    [{ bytes: 901 }, { name: 'bytes', used: 901, limit: 1000 }],
    [{ uploads: 2 }, { name: 'uploadsPerDay', used: 2, limit: 2, resetsAt: new Date('2026-11-29T00:00:00Z') }],
    // waiting for midnight would not help
    [
      { images: 3, uploads: 2 },
      { name: 'images', used: 3, limit: 3 },
    ],
  ])('does not fit with %j', (change, expected) => {
    expect(exceededLimit({ ...used, ...change }, LIMITS, 100, NOW)).toEqual(expected);
  });

  test('fits a new day, and not a day that a faster clock has begun', () => {
    expect(uploadsToday({ ...used, uploads: 2, day: '2026-11-27' }, NOW)).toBe(0);
    expect(uploadsToday({ ...used, uploads: 2, day: '2026-11-29' }, NOW)).toBe(2);
  });

  test('fits always where nothing is limited', () => {
    expect(exceededLimit({ ...used, images: 1e9, bytes: 1e15, uploads: 1e9 }, {}, 100, NOW)).toBeUndefined();
  });
});

describe('a reservation', () => {
  test('is held for ten minutes after the form has expired', () => {
    expect(reservation(5, NOW)).toEqual({ bytes: 5, until: NOW.getTime() + 600_000 });
    expect(canSettle(held(), NOW)).toBe(true);
    expect(canSettle(held(), new Date(NOW.getTime() - 1))).toBe(false);
  });

  test('waits for the worker that holds the image', () => {
    expect(canSettle(held({ leaseUntil: NOW.getTime() + 1 }), NOW)).toBe(false);
  });

  test('is settled once', () => {
    expect(canSettle(settled(70), NOW)).toBe(false);
    expect(canSettle(RECORD, NOW)).toBe(false);
  });

  test.each(['READY', 'REJECTED', 'FAILED', 'PROCESSING', 'AWAITING_UPLOAD'] as const)(
    'becomes the size of the original of a %s image',
    status => {
      const { record, change } = settle(held({ status }), 70, NOW)!;
      expect(record).toEqual({ ...held({ status }), revision: 5, reserved: { bytes: 70 } });
      expect(change).toEqual({ images: 0, bytes: -30 });
    },
  );

  test.each(['REJECTED', 'FAILED', 'AWAITING_UPLOAD'] as const)('ends for a %s image without an original', status => {
    const { record, change } = settle(held({ status }), 0, NOW)!;
    expect(record.reserved).toEqual({ bytes: 0 });
    expect(change).toEqual({ images: -1, bytes: -100 });
  });

  test('ends for a deleted image', () => {
    const { record, change } = settle(held({ status: 'DELETED', original: undefined }), 0, NOW)!;
    expect(record.reserved).toBeUndefined();
    expect(change).toEqual({ images: -1, bytes: -100 });
  });

  test('stays while the process function still has to remove what is stored', () => {
    expect(settle(held(), 101, NOW)).toBeUndefined();
    expect(settle(held({ status: 'DELETED' }), 1, NOW)).toBeUndefined();
  });

  test('is looked at again when the original has expired: its bytes come back, and the image stays', () => {
    const { record } = settle(held(), 70, NOW, 30)!;
    const later = new Date(record.reserved!.checkAt!);
    expect(later.toISOString()).toBe('2026-12-29T23:00:00.000Z');
    expect(settle(record, 70, later, 30)!.change).toEqual({ images: 0, bytes: 0 });
    const expired = settle(record, 0, later, 30)!;
    expect(expired.record.reserved).toEqual({ bytes: 0 });
    expect(expired.change).toEqual({ images: 0, bytes: -70 });
  });
});

describe('after the removal of an image', () => {
  test('its reservation is held until the form can store nothing more', () => {
    const until = NOW.getTime() + 5;
    expect(reservationAfterRemoval(held({ reserved: { bytes: 9, until } }), NOW)).toEqual({ bytes: 9, until });
  });

  test('its bytes are held until the sweep has seen that it is gone', () => {
    expect(reservationAfterRemoval(settled(70), NOW)).toEqual({ bytes: 70, until: NOW.getTime() });
  });

  test.each([
    ['without a quota', RECORD],
    ['that is no longer counted', settled(0, { status: 'AWAITING_UPLOAD' })],
    ['whose record has expired, and which no recount includes', settled(70, { expiresAt: NOW.getTime() / 1000 })],
  ])('nothing is held for one %s', (_, record) => {
    expect(reservationAfterRemoval(record, NOW)).toBeUndefined();
  });
});

describe('a claimed upload', () => {
  test('that is smaller than what was settled is settled again', () => {
    expect(reservationAfterUpload({ bytes: 70 }, { bytes: 69 }, NOW)).toEqual({ bytes: 70, checkAt: NOW.getTime() });
  });

  test.each([
    ['of the settled size', { bytes: 70 }, 70],
    ['whose form can still be sent', { bytes: 70, until: 5 }, 3],
    ['without a quota', undefined, 3],
  ])('%s changes nothing', (_, reserved, bytes) => {
    expect(reservationAfterUpload(reserved, { bytes }, NOW)).toBe(reserved);
  });
});

test('an upload larger than what is reserved is refused', () => {
  expect(exceedsReservation(held(), { bytes: 100 })).toBe(false);
  expect(exceedsReservation(held(), { bytes: 101 })).toBe(true);
  expect(exceedsReservation(settled(0), { bytes: 1 })).toBe(true);
  expect(exceedsReservation(RECORD, { bytes: 1e9 })).toBe(false);
});

describe('a recount', () => {
  const SECOND = NOW.getTime() / 1000;
  test.each([
    ['a reservation', held(), { images: 1, bytes: 100 }],
    ['an original', settled(70), { images: 1, bytes: 70 }],
    ['an original from before the quota', RECORD, { images: 1, bytes: 70 }],
    ['an image whose original has expired', settled(0), { images: 1, bytes: 0 }],
    ['no upload that never came', settled(0, { status: 'AWAITING_UPLOAD' }), { images: 0, bytes: 0 }],
    ['no deleted image', { ...RECORD, status: 'DELETED' as const }, { images: 0, bytes: 0 }],
    ['a deleted image that is still held', held({ status: 'DELETED' }), { images: 1, bytes: 100 }],
    ['no expired record', settled(70, { expiresAt: SECOND - 3600 }), { images: 0, bytes: 0 }],
    [
      'a record that a slower clock takes for current',
      settled(70, { expiresAt: SECOND - 3599 }),
      { images: 1, bytes: 70, until: (SECOND + 1) * 1000 },
    ],
  ])('includes %s', (_, record, expected) => {
    expect(countedOf(record, NOW)).toEqual(expected);
  });
});
