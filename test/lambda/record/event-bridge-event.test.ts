import { parseObjectEvents } from '../../../src/lambda/record/event-message';

/** As in "EventBridge event message structure", Amazon S3 User Guide. */
const event = (type: string, detail: object, source = 'aws.s3') =>
  JSON.stringify({
    version: '0',
    id: '17793124-05d4-b198-2fde-7ededc63b103',
    'detail-type': type,
    source,
    account: '111122223333',
    time: '2026-11-12T00:00:00Z',
    region: 'eu-central-1',
    resources: ['arn:aws:s3:::the-uploads'],
    detail: { version: '0', bucket: { name: 'the-uploads' }, ...detail },
  });

const OBJECT = { key: 'in/a b+c%20ä.jpg', size: 5, etag: 'b1946ac92492d2347c6235b4d2611184', sequencer: '617f08299' };

test('an object that was created, its key as it is: EventBridge does not encode it', () => {
  expect(parseObjectEvents(event('Object Created', { object: OBJECT, reason: 'PutObject' }))).toEqual([
    {
      kind: 'created',
      reason: 'uploaded',
      arrivedAt: '2026-11-12T00:00:00Z',
      key: 'in/a b+c%20ä.jpg',
      etag: OBJECT.etag,
      bytes: 5,
      sequencer: '617f08299',
    },
  ]);
});

test.each(['Permanently Deleted', 'Delete Marker Created'])('an object that was removed: %s', type => {
  const object = { key: 'in/cat.jpg', 'version-id': 'x', sequencer: '617f08300' };
  const detail = { object, reason: 'DeleteObject', 'deletion-type': type };
  expect(parseObjectEvents(event('Object Deleted', detail))).toEqual([
    { kind: 'removed', key: 'in/cat.jpg', etag: '', bytes: 0, sequencer: '617f08300' },
  ]);
});

test.each([
  [
    'an original that a lifecycle rule removed',
    event('Object Deleted', { object: OBJECT, reason: 'Lifecycle Expiration' }),
  ],
  ['another event of S3', event('Object Tags Added', { object: OBJECT })],
  ['an event of another source', event('Object Created', { object: OBJECT }, 'my.app')],
  ['an event without a key', event('Object Created', { object: {} })],
  ['an event of another form', event('Object Created', { object: null })],
])('%s is ignored', (_, body) => {
  expect(parseObjectEvents(body)).toEqual([]);
});
