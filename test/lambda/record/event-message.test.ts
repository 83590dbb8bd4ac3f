import { RERUN_MODES } from '../../../src/contract/rerun';
import { eventMessage, type OwnEvent, parseObjectEvents } from '../../../src/lambda/record/event-message';

describe('object event', () => {
  const record = (eventName: string, object: object) => ({ eventName, s3: { bucket: { name: 'uploads' }, object } });

  test('creations and removals are read', () => {
    const body = JSON.stringify({
      Records: [
        record('ObjectCreated:CompleteMultipartUpload', { key: 'a+b.jpg', size: 7, eTag: 'abc-2', sequencer: '01' }),
        record('ObjectRemoved:DeleteMarkerCreated', { key: 'c%2Bd.jpg', sequencer: '02' }),
      ],
    });
    expect(parseObjectEvents(body)).toEqual([
      { kind: 'created', reason: 'uploaded', key: 'a b.jpg', bytes: 7, etag: 'abc-2', sequencer: '01' },
      { kind: 'removed', key: 'c+d.jpg', bytes: 0, etag: '', sequencer: '02' },
    ]);
  });

  test.each<OwnEvent>([
    { kind: 'created', reason: 'swept' },
    ...RERUN_MODES.map(reason => ({ kind: 'created', reason }) as const),
    { kind: 'removed' },
    { kind: 'leftovers' },
    { kind: 'moved' },
  ])('%p that a function sends arrives, without a sequencer', event => {
    const object = { key: 'a b+é/"1".jpg', etag: 'abc', bytes: 7 };
    expect(parseObjectEvents(eventMessage(event, object))).toEqual([{ ...event, ...object }]);
  });

  test('an event may name the image instead of the key', () => {
    const imageId = 'f'.repeat(32);
    expect(parseObjectEvents(eventMessage({ kind: 'leftovers' }, { imageId }))).toEqual([
      { kind: 'leftovers', key: '', imageId, etag: '', bytes: 0 },
    ]);
  });

  test('a re-run without a known mode is an error that lists the modes', () => {
    const body = eventMessage({ kind: 'created', reason: 'ALL' }, { key: 'a' }).replace('ALL', 'SOME');
    expect(() => parseObjectEvents(body)).toThrow(
      'the mode of a re-run is "SOME"; expected one of NEW, STALE, FAILED, REJECTED, BROKEN, ALL',
    );
  });

  test.each([
    ["S3's test message", { Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: 'uploads' }],
    ['another kind of event', { Records: [record('ObjectTagging:Put', { key: 'a' })] }],
    ['an event without an object', { Records: [{ eventName: 'ObjectCreated:Put' }] }],
  ])('%s is nothing to do', (_, body) => {
    expect(parseObjectEvents(JSON.stringify(body))).toEqual([]);
  });

  test('a body that is not JSON is an error', () => {
    expect(() => parseObjectEvents('hello')).toThrow(SyntaxError);
  });
});
