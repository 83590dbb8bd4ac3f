import { text } from 'node:stream/consumers';
import { documentClient } from '../../../src/lambda/adapters/aws-clients';
import { DynamoRecordScan } from '../../../src/lambda/adapters/dynamo-record-scan';
import { DynamoRunStore } from '../../../src/lambda/adapters/dynamo-run-store';
import { lambdaClient, LambdaQueueMapping } from '../../../src/lambda/adapters/lambda-mapping';
import { sqsClient } from '../../../src/lambda/adapters/sqs-queue';
import { SqsRerunQueue } from '../../../src/lambda/adapters/sqs-rerun-queue';
import { type LoopbackServer, startLoopbackServer } from '../../../tools/lib/loopback-server';
import { pointClientsAt } from '../../support/point-clients-at';

let server: LoopbackServer;
let asked: { url: string; body: Record<string, unknown> }[];
let answers: [status: number, body: object][];
let undo: () => void;

beforeEach(async () => {
  [asked, answers] = [[], []];
  server = await startLoopbackServer(async (incoming, outgoing) => {
    asked.push({ url: incoming.url!, body: JSON.parse((await text(incoming)) || '{}') });
    const [status, body] = answers.shift() ?? [200, {}];
    outgoing.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
  });
  undo = pointClientsAt(server.endpoint);
});

afterEach(() => {
  undo();
  server.stop();
});

const LOCK = {
  run: 'a',
  execution: 'arn',
  heldUntil: 1,
  maxConcurrency: 2,
  paused: false,
  open: false,
  leftovers: false,
};
const CONFLICT = { __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException' };

test('the lock is written on condition of the version before it', async () => {
  const store = new DynamoRunStore(documentClient(), 'records');
  answers = [
    [200, {}],
    [400, CONFLICT],
  ];
  expect(await store.writeLock({ ...LOCK, version: 1 })).toBe(true);
  expect(await store.writeLock({ ...LOCK, version: 7 })).toBe(false);
  expect(asked.map(({ body }) => body.ConditionExpression)).toEqual([
    'attribute_not_exists(#id)',
    '#version = :before',
  ]);
  expect(asked[1].body).toMatchObject({
    Item: { imageId: { S: 'rerun#@active' } },
    ExpressionAttributeValues: { ':before': { N: '6' } },
  });
});

test('an item with counters but without a plan is no run', async () => {
  const store = new DynamoRunStore(documentClient(), 'records');
  answers = [
    [200, { Item: { ready: { N: '5' } } }],
    [200, { Item: { ready: { N: '5' }, plan: { M: { run: { S: 'a' } } } } }],
  ];
  expect(await store.read('a')).toBeUndefined();
  expect(await store.read('a')).toMatchObject({ plan: { run: 'a' }, totals: { ready: 5, sent: 0 } });
});

test('records that DynamoDB leaves out of a batch are read again', async () => {
  const id = (imageId: string) => ({ imageId: { S: imageId } });
  answers = [
    [200, { Responses: { records: [id('1')] }, UnprocessedKeys: { records: { Keys: [id('2')] } } }],
    [200, { Responses: { records: [id('2')] } }],
  ];
  const found = await new DynamoRecordScan(documentClient(), 'records').getAll(['1', '2', '3', '1']);
  expect([...found.keys()]).toEqual(['1', '2']);
  expect(asked[0].body).toMatchObject({ RequestItems: { records: { Keys: [id('1'), id('2'), id('3')] } } });
});

test('messages are sent ten at a time, and one that the queue does not take is an error', async () => {
  const queue = new SqsRerunQueue(sqsClient(), `${server.endpoint}/queue`);
  await queue.send(Array.from({ length: 23 }, (_, index) => `message ${index}`));
  expect(asked.map(({ body }) => (body.Entries as object[]).length).sort()).toEqual([10, 10, 3]);
  answers = [[200, { Failed: [{ Id: '0', Code: 'Throttled', SenderFault: false }] }]];
  await expect(queue.send(['a', 'b'])).rejects.toThrow('the queue took 1 of 2 messages: Throttled');
});

test('a queue that is being purged needs no other purge', async () => {
  answers = [[400, { __type: 'com.amazonaws.sqs#PurgeQueueInProgress' }]];
  await new SqsRerunQueue(sqsClient(), `${server.endpoint}/queue`).purge();
  expect(asked).toHaveLength(1);
});

const MAPPING = '/2015-03-31/event-source-mappings/uuid';
const changes = () => asked.filter(({ body }) => Object.keys(body).length > 0).map(({ body }) => body);

test('the mapping is enabled with a concurrency, and disabled', async () => {
  const mapping = new LambdaQueueMapping(lambdaClient(), 'uuid');
  await mapping.enable(9);
  await mapping.disable();
  expect(asked.map(({ url }) => url)).toEqual(Array(4).fill(MAPPING));
  expect(changes()).toEqual([{ Enabled: true, ScalingConfig: { MaximumConcurrency: 9 } }, { Enabled: false }]);
});

test.each([
  ['Enabled', 9, 0],
  ['Enabling', 9, 0],
  ['Enabled', 2, 1],
  ['Disabled', 9, 1],
])('a mapping that is %s with a concurrency of %d needs %d changes to be enabled with 9', async (State, max, count) => {
  answers = [[200, { State, ScalingConfig: { MaximumConcurrency: max } }]];
  await new LambdaQueueMapping(lambdaClient(), 'uuid').enable(9);
  expect(changes()).toHaveLength(count);
});

test.each(['Disabled', 'Disabling'])('a mapping that is %s needs no change to be disabled', async State => {
  answers = [[200, { State }]];
  await new LambdaQueueMapping(lambdaClient(), 'uuid').disable();
  expect(changes()).toEqual([]);
});

test('while another change of the mapping takes effect, it waits, 90 seconds at most', async () => {
  const sleep = jest.fn(async () => undefined);
  const mapping = new LambdaQueueMapping(lambdaClient(), 'uuid', sleep);
  const inUse: [number, object] = [400, { __type: 'ResourceInUseException' }];
  answers = [[200, { State: 'Enabling' }], inUse, [200, { State: 'Enabled' }]];
  await mapping.disable();
  expect([changes().length, sleep.mock.calls]).toEqual([2, [[5_000]]]);
  answers = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? [200, { State: 'Updating' }] : inUse));
  await expect(mapping.disable()).rejects.toThrow(expect.objectContaining({ name: 'ResourceInUseException' }));
  expect(sleep).toHaveBeenCalledTimes(18);
});
