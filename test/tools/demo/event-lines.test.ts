import { createHash } from 'node:crypto';
import { describeEvent, EventFollower, eventJsonLine } from '../../../tools/demo/event-lines';
import { startLoopbackServer } from '../../../tools/lib/loopback-server';

const READY = {
  'detail-type': 'Image Ready',
  source: 'serverless-image-processor',
  detail: { imageId: 'abc', filename: 'cat.jpg', preset: 'avatar', variants: [{}, {}] },
};

test('with --json, the line of an event is its type and its detail', () => {
  expect(JSON.parse(eventJsonLine(READY))).toEqual({ event: 'Image Ready', detail: READY.detail });
  expect(eventJsonLine(READY)).not.toContain('\n');
});

test.each([
  [READY, 'event · Image Ready · cat.jpg · abc · avatar · 2 variants'],
  [
    { 'detail-type': 'Image Rejected', detail: { imageId: 'abc', preset: 'default', code: 'CORRUPT' } },
    'event · Image Rejected · abc · CORRUPT',
  ],
  [
    { 'detail-type': 'Image Deleted', detail: { imageId: 'abc', reason: 'EXPIRED' } },
    'event · Image Deleted · abc · EXPIRED',
  ],
  [{ 'detail-type': 'Owner Erased', detail: { owner: 'me' } }, 'event · Owner Erased · me'],
])('without it, the line is for people: %j', (event, line) => {
  expect(describeEvent(event)).toBe(line);
});

test('events that are not tapped are not followed', () => {
  const follower = new EventFollower({ endpoint: 'http://127.0.0.1:1' });
  follower.start(() => {});
  follower.stop();
});

test('each event is passed on and removed, also after an error of the queue', async () => {
  const actions: string[] = [];
  const server = await startLoopbackServer((incoming, outgoing) => {
    const action = String(incoming.headers['x-amz-target']).split('.').pop()!;
    incoming.resume();
    const isFirst = actions.length === 0;
    actions.push(action);
    const Messages =
      action === 'ReceiveMessage' && !actions.includes('DeleteMessage')
        ? [
            {
              Body: JSON.stringify(READY),
              ReceiptHandle: 'r',
              MD5OfBody: createHash('md5').update(JSON.stringify(READY)).digest('hex'),
            },
          ]
        : [];
    outgoing.writeHead(isFirst ? 400 : 200, { 'content-type': 'application/x-amz-json-1.0' });
    outgoing.end(JSON.stringify(isFirst ? { __type: 'InvalidAddress' } : { Messages }));
  });
  const events: unknown[] = [];
  const follower = new EventFollower({ endpoint: server.endpoint, eventQueueUrl: `${server.endpoint}/q` });
  follower.start(event => void events.push(event));
  await new Promise(resolve => setTimeout(resolve, 2_000));
  follower.stop();
  server.stop();
  expect(events).toEqual([READY]);
  expect(actions.slice(0, 3)).toEqual(['ReceiveMessage', 'ReceiveMessage', 'DeleteMessage']);
});
