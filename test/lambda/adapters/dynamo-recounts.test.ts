import { text } from 'node:stream/consumers';
import { documentClient } from '../../../src/lambda/adapters/aws-clients';
import { DynamoUsageRecounts } from '../../../src/lambda/adapters/dynamo-recounts';
import { usageKey } from '../../../src/lambda/record/quota';
import { type LoopbackServer, startLoopbackServer } from '../../../tools/lib/loopback-server';
import { pointClientsAt } from '../../support/point-clients-at';

const NOW = new Date('2026-11-28T12:00:00Z');
const BEFORE = { usageOf: 'ann', images: 3, bytes: 300, day: '2026-11-27', uploads: 2, version: 8, changedAt: 0 };

/** A stand-in for DynamoDB that keeps what it was asked, and gives these answers in turn. */
let server: LoopbackServer;
let asked: Record<string, never>[];
let answers: { status: number; body: string }[];
let undo: () => void;

beforeEach(async () => {
  [asked, answers] = [[], []];
  server = await startLoopbackServer(async (incoming, outgoing) => {
    asked.push(JSON.parse(await text(incoming)));
    const { status, body } = answers.shift() ?? { status: 200, body: '{}' };
    outgoing.writeHead(status).end(body);
  });
  undo = pointClientsAt(server.endpoint);
});

afterEach(() => {
  undo();
  server.stop();
});

const recounts = () => new DynamoUsageRecounts(documentClient(), 'records');

test('the records of an owner come from the index, deleted ones too, page after page', async () => {
  answers.push(
    {
      status: 200,
      body: '{"Items":[{"status":{"S":"DELETED"}}],"LastEvaluatedKey":{"imageId":{"S":"a"}}}',
    },
    { status: 200, body: '{"Items":[{"status":{"S":"READY"}}]}' },
  );
  const pages = [];
  for await (const page of recounts().records('ann')) {
    pages.push(page);
  }
  expect(pages).toEqual([[{ status: 'DELETED' }], [{ status: 'READY' }]]);
  expect(asked[0]).toMatchObject({ IndexName: 'byOwner', ExpressionAttributeValues: { ':owner': { S: 'ann' } } });
  expect(asked[0]).not.toHaveProperty('FilterExpression');
});

test('new totals are written only over the usage that was read', async () => {
  expect(await recounts().write(BEFORE, { images: 2, bytes: 70 }, NOW)).toBe(true);
  expect(asked[0]).toMatchObject({
    Key: { imageId: { S: usageKey('ann') } },
    ConditionExpression: '#version = :version',
    UpdateExpression: expect.stringMatching(/^SET #images = :images, #bytes = :bytes, .* REMOVE #due, #dueAt$/),
    ExpressionAttributeValues: {
      ':version': { N: '8' },
      ':next': { N: '9' },
      ':images': { N: '2' },
      ':bytes': { N: '70' },
    },
  });
});

test('an upload that was started meanwhile wins', async () => {
  answers.push({
    status: 400,
    body: '{"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException"}',
  });
  expect(await recounts().write(BEFORE, { images: 2, bytes: 70 }, NOW)).toBe(false);
});

test('a record that will expire plans the next recount', async () => {
  const until = NOW.getTime() + 10 * 86_400_000;
  await recounts().write(BEFORE, { images: 2, bytes: 70, until }, NOW);
  expect(asked[0]).toMatchObject({
    UpdateExpression: expect.stringContaining('#due = :shard, #dueAt = :recount'),
    ExpressionAttributeValues: { ':recount': { N: String(until) } },
  });
});

test('the usage of an owner without images expires after its day', async () => {
  await recounts().write(BEFORE, { images: 0, bytes: 0 }, NOW);
  expect(asked[0]).toMatchObject({
    ExpressionAttributeNames: { '#expires': 'expiresAt' },
    ExpressionAttributeValues: { ':expires': { N: String(NOW.getTime() / 1000 + 2 * 86_400) } },
  });
});
