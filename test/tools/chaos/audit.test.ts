import type { ImageRecord } from '../../../src/contract/record';
import { audit } from '../../../tools/chaos/audit';
import type { Snapshot } from '../../../tools/chaos/snapshot';
import type { FollowUp, ChaosUpload } from '../../../tools/chaos/upload-all';

const NOTHING = { lost: [], wrong: [], mixed: [], resurrected: [], orphans: [], deadLetters: [] };

test('when all is as it should be, nothing is found', () => {
  const uploads = [upload('a'), upload('bad', 'keep', true), upload('gone', 'delete')];
  const records = [
    ready('a'),
    record('bad', { status: 'REJECTED', code: 'CORRUPT' }),
    record('gone', { status: 'DELETED', original: undefined }),
  ];
  expect(
    audit(uploads, ['poison', 'poison'], snapshot(records, ['a', 'bad'], ['a/f/thumb.webp'], ['poison', 'poison'])),
  ).toEqual(NOTHING);
});

test('a record that waits for an upload that never came is none of ours', () => {
  expect(audit([], ['poison'], snapshot([record('b', { status: 'AWAITING_UPLOAD' })], [], []))).toEqual(NOTHING);
});

test.each<[string, Partial<ReturnType<typeof audit>>, ChaosUpload[], Snapshot]>([
  ['no record', { lost: ['a'] }, [upload('a')], snapshot([], ['a'], [])],
  [
    'a record that is not final',
    { lost: ['a'] },
    [upload('a')],
    snapshot([record('a', { status: 'PROCESSING' })], ['a'], []),
  ],
  [
    'a good file that is FAILED',
    { wrong: ['a'] },
    [upload('a')],
    snapshot([record('a', { status: 'FAILED' })], ['a'], []),
  ],
  [
    'a bad file that is READY',
    { wrong: ['a'] },
    [upload('a', 'keep', true)],
    snapshot([ready('a')], ['a'], ['a/f/thumb.webp']),
  ],
  [
    'a bad file with another code',
    { wrong: ['a'] },
    [upload('a', 'keep', true)],
    snapshot([record('a', { status: 'REJECTED', code: 'TOO_LARGE' })], ['a'], []),
  ],
  [
    'a record that nobody uploaded anything for',
    { wrong: ['b'] },
    [],
    snapshot([record('b', { status: 'REJECTED' })], [], []),
  ],
  [
    'a record of another original',
    { mixed: ['a'] },
    [upload('a')],
    snapshot([{ ...ready('a'), original: { key: 'a', bytes: 1, etag: 'other' } }], ['a'], ['a/f/thumb.webp']),
  ],
  ['a variant that is not there', { mixed: ['a'] }, [upload('a')], snapshot([ready('a')], ['a'], [])],
  [
    'a deleted one that is READY',
    { resurrected: ['a'] },
    [upload('a', 'remove')],
    snapshot([ready('a')], [], ['a/f/thumb.webp']),
  ],
  [
    'a deleted one whose original is there',
    { resurrected: ['a'] },
    [upload('a', 'delete')],
    snapshot([record('a', { status: 'DELETED', original: undefined })], ['a'], []),
  ],
  [
    'a variant that no record names',
    { orphans: ['a/e/thumb.webp'] },
    [upload('a')],
    snapshot([ready('a')], ['a'], ['a/f/thumb.webp', 'a/e/thumb.webp']),
  ],
  ['an event among the dead letters', { deadLetters: ['an event'] }, [], snapshot([], [], [], ['an event', 'poison'])],
  ['poison that is not among them', { deadLetters: ['poison'] }, [], snapshot([], [], [], [])],
  ['poison that is there twice', { deadLetters: ['poison'] }, [], snapshot([], [], [], ['poison', 'poison'])],
])('%s is found', (_, found, uploads, there) => {
  expect(audit(uploads, ['poison'], there)).toEqual({ ...NOTHING, ...found });
});

function upload(imageId: string, followUp: FollowUp = 'keep', bad = false): ChaosUpload {
  const image = {
    contentType: 'image/jpeg',
    content: Buffer.from('x'),
    ...(bad ? { code: 'CORRUPT' as const } : { color: [1, 2, 3] }),
  };
  return { imageId, followUp, image, uploadedAt: 0 };
}

function record(imageId: string, changes: Partial<ImageRecord>): ImageRecord {
  return {
    imageId,
    status: 'READY',
    revision: 3,
    original: { key: imageId, bytes: 1, etag: `etag of ${imageId}` },
    createdAt: '',
    updatedAt: '',
    ...changes,
  };
}

function ready(imageId: string): ImageRecord {
  return record(imageId, {
    variants: [{ name: 'thumb', format: 'webp', key: `${imageId}/f/thumb.webp`, width: 1, height: 1, bytes: 1 }],
  });
}

function snapshot(records: ImageRecord[], originals: string[], variants: string[], deadLetters = ['poison']): Snapshot {
  return {
    records: new Map(records.map(one => [one.imageId, one])),
    originals: new Map(originals.map(key => [key, `etag of ${key}`])),
    variants: new Set(variants),
    deadLetters,
  };
}
