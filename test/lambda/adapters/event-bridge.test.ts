import { EventBridgeBus, eventBridgeClient } from '../../../src/lambda/adapters/event-bridge';
import { type LoopbackServer, startLoopbackServer } from '../../../tools/lib/loopback-server';
import { pointClientsAt } from '../../support/point-clients-at';

let server: LoopbackServer;
let undo: () => void;
let answers: [status: number, body: object][];
let requests: { Entries: object[] }[];

beforeEach(async () => {
  requests = [];
  server = await startLoopbackServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) {
      chunks.push(chunk as Buffer);
    }
    requests.push(JSON.parse(Buffer.concat(chunks).toString()));
    const [status, body] = answers.shift()!;
    outgoing.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  });
  undo = pointClientsAt(server.endpoint);
});

afterEach(() => {
  undo();
  server.stop();
});

const event = (imageId: string) => ({
  source: 'serverless-image-processor',
  type: 'Image Ready',
  detail: { imageId },
  resources: ['arn:aws:dynamodb:eu-central-1:111122223333:table/t'],
  time: '2026-11-23T13:00:00.000Z',
});
const put = (...ids: string[]) => new EventBridgeBus(eventBridgeClient(), 'the-bus').put(ids.map(event));

test('it sends events as EventBridge takes them', async () => {
  answers = [[200, { FailedEntryCount: 0, Entries: [{ EventId: '1' }] }]];
  expect(await put('a')).toEqual([undefined]);
  expect(requests[0].Entries).toEqual([
    {
      EventBusName: 'the-bus',
      Source: 'serverless-image-processor',
      DetailType: 'Image Ready',
      Detail: '{"imageId":"a"}',
      Resources: ['arn:aws:dynamodb:eu-central-1:111122223333:table/t'],
      Time: Date.parse('2026-11-23T13:00:00.000Z') / 1000,
    },
  ]);
});

test('it tells which events were not taken, also without an answer for them', async () => {
  answers = [[200, { FailedEntryCount: 1, Entries: [{ EventId: '1' }, { ErrorCode: 'ThrottlingException' }] }]];
  expect(await put('a', 'b', 'c')).toEqual([undefined, 'ThrottlingException', 'no answer']);
});

test('a throttled request is sent again, a forbidden one is not', async () => {
  answers = [
    [400, { __type: 'ThrottlingException' }],
    [200, { FailedEntryCount: 0, Entries: [{ EventId: '1' }] }],
  ];
  expect(await put('a')).toEqual([undefined]);
  answers = [[400, { __type: 'AccessDeniedException' }]];
  await expect(put('a')).rejects.toThrow(expect.objectContaining({ name: 'AccessDeniedException' }));
  expect(requests).toHaveLength(3);
});
