import type { ImageRecord } from '../../../../src/contract/record';
import { tombstoneOf } from '../../../../src/lambda/record/tombstone';
import { Transitions } from '../../../../src/lambda/record/transitions';
import { ProcessWorld } from '../../../support/process-world';

const ID = '0b0e4a5e-29c5-4a3f-9a39-2e3a7f1f6a33';
const NOW = new Date('2026-01-01T00:00:00Z');
const UPLOAD = { kind: 'created', key: ID, etag: 'e1', bytes: 1, sequencer: '01' } as const;
const CLAIM = { imageId: ID, upload: UPLOAD, specHash: 'spec', folder: 'private/_/id/claim/', leaseSeconds: 60 };

function everyNext(before: ImageRecord | undefined): ImageRecord[] {
  const transitions = new Transitions(() => NOW, undefined, 0);
  const claimed = [false, true].map(lastTry => transitions.claim(before, { ...CLAIM, lastTry }));
  const image = { format: 'jpeg', contentType: 'image/jpeg', width: 1, height: 1, notes: [] } as const;
  const settled = claimed.flatMap(record => [
    transitions.ready(record, image, []),
    transitions.rejected(record, 'CORRUPT'),
    transitions.failed(record, { code: 'TIMED_OUT' }),
    transitions.released(record, { code: 'PROCESSING_ERROR' }),
    transitions.unopened(record, UPLOAD),
    transitions.deleted(record, undefined),
    transitions.cleaned(record, []),
    transitions.refused(record, UPLOAD, 'TOO_LATE'),
    tombstoneOf(record, NOW),
  ]);
  return [...claimed, ...settled];
}

describe('ids assigned by the API', () => {
  test('a record stays one of an id that the API gave out, whatever becomes of it', () => {
    const time = NOW.toISOString();
    const started: ImageRecord = {
      imageId: ID,
      issued: true,
      status: 'AWAITING_UPLOAD',
      revision: 1,
      createdAt: time,
      updatedAt: time,
    };
    expect(everyNext(started).map(({ issued }) => issued)).toEqual(new Array(20).fill(true));
  });

  test('no record becomes one', () => {
    expect(everyNext(undefined).map(({ issued }) => issued)).toEqual(new Array(20).fill(undefined));
  });

  test.each([ID, 'products/chair.jpg'])(
    'what is put straight into the bucket as %s is no upload through the API',
    async key => {
      const world = new ProcessWorld();
      await world.deliver(world.put(key, 'cat'));
      expect(await world.record(key)).toMatchObject({ status: 'READY' });
      expect(await world.record(key)).not.toHaveProperty('issued');
      await world.deliver(world.remove(key));
      expect(await world.record(key)).toMatchObject({ status: 'DELETED' });
      expect(await world.record(key)).not.toHaveProperty('issued');
    },
  );
});
