import type { ImageRecord, ImageStatus } from '../../../src/contract/record';
import type { SweepSettings } from '../../../src/contract/settings';
import { withIndexes } from '../../../src/lambda/record/indexes';
import { type Look, lookAt } from '../../../src/lambda/sweep/look-at';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.parse('2026-01-01T12:00:00Z');
const UUID = '0190b0f5-8c1a-7d2e-9a39-2e3a7f1f6a33';
const original = { etag: 'cat', bytes: 3, lastModified: new Date(NOW - 30 * MINUTE) };
const other = { ...original, etag: 'dog' };
const settings: SweepSettings = {
  uploadBucket: 'uploads',
  table: 'records',
  queueUrl: 'queue',
  uploadPrefix: '',
  uploadExpirySeconds: 300,
  graceSeconds: 60,
  giveUpSeconds: 7200,
  retrySeconds: 360,
};
/** An event has the time of one try before the next look. */
const NEXT_TRY = NOW + 7 * MINUTE;

describe('an upload that is awaited', () => {
  test.each<[string, number, typeof original | undefined, Look]>([
    ['was stored, and its event was lost', 5 * MINUTE, original, { action: 'created', next: NEXT_TRY }],
    ['was stored a moment ago', 5 * MINUTE, stored(20_000), { next: NOW + 40_000 }],
    ['may still be stored', 6 * MINUTE, undefined, { next: NOW + 14 * MINUTE }],
    ['may still arrive, since it began in time', 19 * MINUTE, undefined, { next: NOW + MINUTE }],
    ['was never stored: it is no longer due', 20 * MINUTE, undefined, {}],
  ])('%s', (_, age, found, expected) => {
    expect(look(record('AWAITING_UPLOAD', { createdAt: at(NOW - age), original: undefined }), found)).toEqual(expected);
  });
});

describe('an image in work', () => {
  const updated = (age: number, changes: Partial<ImageRecord> = {}) =>
    record('PROCESSING', { createdAt: at(NOW - age - HOUR), updatedAt: at(NOW - age), ...changes });

  test.each<[string, ImageRecord, typeof original | undefined, Look]>([
    [
      'its worker has the lease',
      updated(3 * MINUTE, { leaseUntil: NOW + MINUTE }),
      original,
      { next: NOW + 2 * MINUTE },
    ],
    ['the queue is about to deliver it again', updated(6 * MINUTE), original, { next: NOW + MINUTE }],
    ['the queue would have delivered it again', updated(7 * MINUTE), original, { action: 'created', next: NEXT_TRY }],
    ['its original is gone: the process function finds out', updated(HOUR), undefined, sentAfter(59 * MINUTE)],
    ['its original was replaced', updated(2 * MINUTE), other, { action: 'created', next: NOW + 5 * MINUTE }],
    ['it is an hour late: the next look follows after as long', updated(HOUR + MINUTE), original, sentAfter(HOUR)],
    ['it is a week late: the next look follows after a day', updated(168 * HOUR), original, sentAfter(24 * HOUR)],
  ])('%s', (_, found, inBucket, expected) => {
    expect(look(found, inBucket)).toEqual(expected);
  });

  test('at the last try, the worker may still succeed, and then it is closed', () => {
    const leased = (until: number) => record('FAILED', { updatedAt: at(NOW - 2 * MINUTE), leaseUntil: until });
    expect(look(leased(NOW + 1), original)).toEqual({ next: NOW + 1 + MINUTE });
    expect(look(leased(NOW - 1), original)).toEqual({ action: 'leftovers', next: NEXT_TRY });
  });
});

test('a READY image whose worker died is closed, and keeps what it has', () => {
  const claimed = (until: number) =>
    record('READY', {
      updatedAt: at(NOW - HOUR),
      leaseUntil: until,
      next: { folder: 'f', specHash: '' },
      focus: { x: 0, y: 0 },
    });
  expect(look(claimed(NOW + 1), original)).toEqual({ next: NOW + 1 + MINUTE });
  expect(look(claimed(NOW - 1), original)).toEqual({ action: 'leftovers', next: NEXT_TRY });
});

describe('older than the time of all tries', () => {
  const old = { ...original, lastModified: new Date(NOW - settings.giveUpSeconds * 1000 - 1) };
  const waiting = record('AWAITING_UPLOAD', { original: undefined });

  test.each<[string, ImageRecord, ReturnType<typeof look>['action']]>([
    ['an upload that waits', seen(waiting), 'give up'],
    ['one that was never looked at before: an event may be all that is missing', waiting, 'created'],
    ['one that the queue would have delivered again', seen(record('PROCESSING')), 'give up'],
    ['one in work', seen(record('PROCESSING', { updatedAt: at(NOW - MINUTE) })), undefined],
    ['an image that has a result keeps it', seen(record('READY', { superseded: ['f'] })), 'leftovers'],
  ])('%s', (_, found, expected) => {
    expect(look(found, old).action).toBe(expected);
  });

  test('not a moment sooner', () => {
    const lastModified = new Date(NOW - settings.giveUpSeconds * 1000);
    expect(look(seen(waiting), { ...original, lastModified }).action).toBe('created');
  });
});

describe('leftovers', () => {
  test.each<[string, number, Look]>([
    ['can be removed', NOW, { action: 'leftovers', next: NEXT_TRY }],
    ['are held', NOW + 3 * HOUR, { next: NOW + 3 * HOUR + MINUTE }],
  ])('%s', (_, until, expected) => {
    const left = record('READY', { superseded: ['f'], heldUntil: { f: until } });
    expect(look({ ...left, updatedAt: at(NOW - 2 * MINUTE) }, original)).toEqual(expected);
  });

  test('of a tombstone whose key is not known', () => {
    const left = record('DELETED', { original: undefined, superseded: ['f'], heldUntil: { f: NOW - HOUR } });
    expect(look(left, undefined).action).toBe('leftovers');
  });
});

describe('an id that accepts no more uploads', () => {
  const deleted = (age: number) =>
    record('DELETED', { imageId: UUID, original: undefined, createdAt: at(NOW - age), updatedAt: at(NOW - age) });

  test('the process function removes an upload that came too late', () => {
    expect(look(deleted(75 * MINUTE), original)).toEqual({ action: 'created', next: NEXT_TRY });
  });

  test('is due until the end of its form', () => {
    expect(look(deleted(20 * MINUTE), undefined)).toEqual({ next: NOW + 55 * MINUTE });
    expect(look(deleted(75 * MINUTE), undefined)).toEqual({});
  });
});

test('an image that has a result of another original is processed again', () => {
  const found = record('READY', { superseded: ['f'], heldUntil: { f: NOW + HOUR } });
  expect(look(found, other).action).toBe('created');
  expect(look(found, { ...stored(1_000), etag: 'dog' }).action).toBeUndefined();
});

test('what the usage of an owner holds is looked at until it is settled, if owners have a quota', () => {
  const quota = { perOwner: { images: 1 } };
  const held = (until: number) => withDue(record('READY', { reserved: { bytes: 3, until } }));
  const lookWith = (found: ImageRecord, changes: object) =>
    lookAt(found, original, { ...settings, ...changes }, new Date(NOW));
  expect(lookWith(held(NOW + HOUR), { quota })).toEqual({ next: NOW + HOUR });
  expect(lookWith(held(NOW - MINUTE), { quota })).toEqual({ next: NEXT_TRY });
  expect(lookWith(held(NOW - MINUTE), {})).toEqual({});
});

test('variants on the side of another visibility are moved, if the event about it was lost', () => {
  const misplaced = (age: number) =>
    record('READY', { folder: 'private/_/a/b/', visibility: 'PUBLIC', updatedAt: at(NOW - age) });
  expect(look(misplaced(MINUTE), original)).toEqual({ action: 'moved', next: NEXT_TRY });
  expect(look(misplaced(1_000), original)).toEqual({ next: NOW + 59_000 });
});

test('variants of an earlier focus point are made again, if the event about it was lost', () => {
  const cropped = record('READY', { focus: { x: 0, y: 0 }, croppedTo: { x: 0, y: 1 }, updatedAt: at(NOW - MINUTE) });
  expect(look(cropped, original)).toEqual({ action: 'created', next: NEXT_TRY });
  expect(look(cropped, undefined)).toEqual({});
});

test('a finished image is no longer due', () => {
  for (const status of ['READY', 'REJECTED', 'FAILED'] as const) {
    expect(look(record(status), original)).toEqual({});
  }
});

function look(found: ImageRecord, inBucket: typeof original | undefined) {
  return lookAt(withDue(found), inBucket, settings, new Date(NOW));
}

function withDue(found: ImageRecord): ImageRecord {
  return found.dueAt === undefined ? withIndexes(found) : found;
}

/** Returns a record that an earlier sweep has looked at. */
function seen(found: ImageRecord): ImageRecord {
  return { ...withIndexes(found), dueAt: NOW - 1 };
}

function sentAfter(milliseconds: number): Look {
  return { action: 'created', next: NOW + milliseconds };
}

function stored(age: number) {
  return { ...original, lastModified: new Date(NOW - age) };
}

function at(time: number): string {
  return new Date(time).toISOString();
}

function record(status: ImageStatus, changes: Partial<ImageRecord> = {}): ImageRecord {
  const time = at(NOW - HOUR);
  return {
    imageId: 'a'.repeat(32),
    status,
    revision: 3,
    original: { key: 'cat.jpg', bytes: 3, etag: 'cat' },
    createdAt: time,
    updatedAt: time,
    ...changes,
  };
}
