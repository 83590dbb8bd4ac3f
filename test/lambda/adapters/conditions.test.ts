import { text } from 'node:stream/consumers';
import { documentClient, s3Client } from '../../../src/lambda/adapters/aws-clients';
import { DynamoDueIndex } from '../../../src/lambda/adapters/dynamo-due-index';
import { DynamoAttentionIndex, DynamoOwnerIndex } from '../../../src/lambda/adapters/dynamo-lists';
import { DynamoRecordStore } from '../../../src/lambda/adapters/dynamo-records';
import { S3OriginalStore } from '../../../src/lambda/adapters/s3-originals';
import { type LoopbackServer, startLoopbackServer } from '../../../tools/lib/loopback-server';
import { pointClientsAt } from '../../support/point-clients-at';
import { RECORDS } from '../api/support';

// a stand-in for S3 and DynamoDB that keeps what it was asked
let server: LoopbackServer;
let asked: { headers: Record<string, unknown>; body: string }[];
let answer: { status: number; body: string };
let undo: () => void;

beforeEach(async () => {
  asked = [];
  answer = { status: 200, body: '{}' };
  server = await startLoopbackServer(async (incoming, outgoing) => {
    asked.push({ headers: incoming.headers, body: await text(incoming) });
    outgoing.writeHead(answer.status).end(answer.body);
  });
  undo = pointClientsAt(server.endpoint);
});

afterEach(() => {
  undo();
  server.stop();
});

const store = () => new DynamoRecordStore(documentClient(), 'records');
const question = () => JSON.parse(asked[0].body) as Record<string, unknown>;

describe('a record', () => {
  test('is written first only where there is none', async () => {
    await store().put(RECORDS.awaitingUpload);
    expect(question()).toMatchObject({
      ConditionExpression: 'attribute_not_exists(#id)',
      ExpressionAttributeNames: { '#id': 'imageId' },
    });
  });

  test('is written next only over the one before it', async () => {
    await store().put({ ...RECORDS.ready, revision: 7 });
    expect(question()).toMatchObject({
      ConditionExpression: '#revision = :previous',
      ExpressionAttributeNames: { '#revision': 'revision' },
      ExpressionAttributeValues: { ':previous': { N: '6' } },
    });
  });

  test('written by another worker meanwhile is kept, without an error', async () => {
    answer = { status: 400, body: '{"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException"}' };
    expect(await store().put(RECORDS.ready)).toBe(false);
  });

  test('is stored with its place in the indexes', async () => {
    await store().put({ ...RECORDS.processing, leaseUntil: 1_800_000_000_000 });
    expect(question()).toMatchObject({ Item: { due: { S: '1' }, dueAt: { N: '1800000060000' } } });
  });

  test('is read consistently', async () => {
    await store().get('id');
    expect(question()).toMatchObject({ ConsistentRead: true, Key: { imageId: { S: 'id' } } });
  });
});

test("a page starts after the caller's own previous page, whatever owner the cursor contains", async () => {
  const cursor = { imageId: 'id', time: '2026-11-23T12:00:00.000Z', owner: 'you' };
  await new DynamoOwnerIndex(documentClient(), 'records').list('me', cursor);
  expect(question()).toMatchObject({
    ExclusiveStartKey: { owner: { S: 'me' }, imageId: { S: 'id' }, createdAt: { S: cursor.time } },
    ExpressionAttributeValues: { ':partition': { S: 'me' } },
  });
});

test('images that need attention are listed from their index, the latest change first', async () => {
  const after = { imageId: 'id', time: '2026-11-23T12:00:00.000Z' };
  await new DynamoAttentionIndex(documentClient(), 'records').list('FAILED', after);
  expect(question()).toMatchObject({
    IndexName: 'attention',
    ScanIndexForward: false,
    ExclusiveStartKey: { attention: { S: 'FAILED' }, imageId: { S: 'id' }, updatedAt: { S: after.time } },
    ExpressionAttributeValues: { ':partition': { S: 'FAILED' } },
  });
});

describe('the index of unfinished records', () => {
  const index = () => new DynamoDueIndex(documentClient(), 'records');
  const due = { ...RECORDS.processing, due: '1', dueAt: 1_000 };

  test('is read by shard and time, oldest first, page by page', async () => {
    answer.body = JSON.stringify({
      Items: [{ imageId: { S: 'a' }, due: { S: '1' }, dueAt: { N: '7' } }],
      LastEvaluatedKey: { imageId: { S: 'a' }, due: { S: '1' }, dueAt: { N: '7' } },
    });
    const entry = { imageId: 'a', dueAt: 7 };
    expect(await index().list('1', new Date(9), entry)).toEqual({ entries: [entry], next: entry });
    expect(question()).toMatchObject({
      IndexName: 'due',
      KeyConditionExpression: '#due = :shard AND #dueAt <= :by',
      ExpressionAttributeValues: { ':shard': { S: '1' }, ':by': { N: '9' } },
      ExclusiveStartKey: { imageId: { S: 'a' }, due: { S: '1' }, dueAt: { N: '7' } },
    });
    expect(question()).not.toHaveProperty('ScanIndexForward');
  });

  test.each([
    [2_000, { UpdateExpression: 'SET #dueAt = :dueAt' }],
    [undefined, { UpdateExpression: 'REMOVE #due, #dueAt' }],
  ])('changes only while the record is the one that was read: %s', async (next, expected) => {
    await index().postpone(due, next);
    expect(question()).toMatchObject({
      ...expected,
      Key: { imageId: { S: due.imageId } },
      ConditionExpression: '#revision = :revision AND #dueAt = :before',
      ExpressionAttributeValues: { ':revision': { N: '2' }, ':before': { N: '1000' } },
    });
  });

  test('leaves a record alone that another worker has written meanwhile, without an error', async () => {
    answer = { status: 400, body: '{"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException"}' };
    await index().postpone(due, 2_000);
    expect(asked).toHaveLength(1);
  });

  test('forgets an item that is still there', async () => {
    await index().forget('usage#0');
    expect(question()).toMatchObject({
      Key: { imageId: { S: 'usage#0' } },
      UpdateExpression: 'REMOVE #due, #dueAt',
      ConditionExpression: 'attribute_exists(#due)',
    });
    answer = { status: 400, body: '{"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException"}' };
    await index().forget('usage#0');
    expect(asked).toHaveLength(2);
  });
});

describe('an original', () => {
  const open = () => new S3OriginalStore(s3Client(), 'uploads').open('cat.jpg', 'abc');

  test('is read only while its ETag is that of the event', async () => {
    await open();
    expect(asked[0].headers['if-match']).toBe('abc');
  });

  test.each([
    [404, 'gone'],
    [412, 'replaced'],
  ])('for which S3 returns %i is %s', async (status, outcome) => {
    answer = { status, body: '<Error><Code>NoSuchKey</Code></Error>' };
    expect(await open()).toBe(outcome);
  });
});
