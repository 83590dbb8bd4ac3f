import { text } from 'node:stream/consumers';
import { documentClient } from '../../../src/lambda/adapters/aws-clients';
import { DynamoUsageStore } from '../../../src/lambda/adapters/dynamo-usage';
import { usageKey } from '../../../src/lambda/record/quota';
import { type LoopbackServer, startLoopbackServer } from '../../../tools/lib/loopback-server';
import { pointClientsAt } from '../../support/point-clients-at';
import { RECORDS } from '../api/support';

const NOW = new Date('2026-11-28T12:00:00Z');
const LIMITS = { images: 3, bytes: 1000, uploadsPerDay: 5 };
const FULL = '{"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException"}';

/** A stand-in for DynamoDB that keeps what it was asked, and gives these answers in turn. */
let server: LoopbackServer;
let asked: { operation: string; body: Record<string, never> }[];
let answers: { status: number; body: string }[];
let undo: () => void;

beforeEach(async () => {
  [asked, answers] = [[], []];
  server = await startLoopbackServer(async (incoming, outgoing) => {
    const operation = String(incoming.headers['x-amz-target']).split('.')[1];
    asked.push({ operation, body: JSON.parse(await text(incoming)) });
    const { status, body } = answers.shift() ?? { status: 200, body: '{}' };
    outgoing.writeHead(status).end(body);
  });
  undo = pointClientsAt(server.endpoint);
});

afterEach(() => {
  undo();
  server.stop();
});

const store = () => new DynamoUsageStore(documentClient(), 'records');
const reserve = (size?: number, limits: object = LIMITS) =>
  store().reserve('ann', { size, maxBytes: 400 }, limits, NOW);
const stored = (images: number, bytes: number, day = '2026-11-28', uploads = 1, other: object = {}) =>
  answers.push({
    status: 200,
    body: JSON.stringify({
      Item: {
        images: { N: String(images) },
        bytes: { N: String(bytes) },
        day: { S: day },
        uploads: { N: String(uploads) },
        ...other,
      },
    }),
  });

test('the key of a usage is no image id, and hides how long the name of an owner is', () => {
  expect(usageKey('ann')).toMatch(/^usage#[0-9a-f]{32}$/);
  expect(usageKey('x'.repeat(2048))).toHaveLength(usageKey('ann').length);
});

describe('a reservation', () => {
  test('is one write, on condition that there is room for it', async () => {
    expect(await reserve(123)).toEqual({ bytes: 123 });
    expect(asked).toMatchObject([
      {
        operation: 'UpdateItem',
        body: {
          Key: { imageId: { S: usageKey('ann') } },
          ConditionExpression: '#day >= :today AND #images < :images AND #bytes <= :room AND #uploads < :uploads',
          ExpressionAttributeNames: { '#day': 'day', '#images': 'images', '#bytes': 'bytes', '#uploads': 'uploads' },
          ExpressionAttributeValues: {
            ':today': { S: '2026-11-28' },
            ':images': { N: '3' },
            ':room': { N: '877' },
            ':uploads': { N: '5' },
            ':bytes': { N: '123' },
          },
        },
      },
    ]);
  });

  test('has no conditions for limits that do not apply', async () => {
    expect(await reserve(123, { images: 3 })).toEqual({ bytes: 123 });
    expect(asked[0].body).toMatchObject({ ConditionExpression: '#day >= :today AND #images < :images' });
  });

  test('is the first of its day only if no other has been', async () => {
    answers.push({ status: 400, body: FULL });
    stored(1, 100, '2026-11-27', 5);
    expect(await reserve(123)).toEqual({ bytes: 123 });
    expect(asked[2].body).toMatchObject({
      ConditionExpression: 'attribute_not_exists(#key) OR (#day < :today AND #images < :images AND #bytes <= :room)',
      UpdateExpression: expect.stringContaining('#day = :today, #uploads = :one, #due = :shard'),
    });
  });

  test('without a size takes what is left', async () => {
    answers.push({ status: 400, body: FULL });
    stored(1, 900);
    expect(await reserve()).toEqual({ bytes: 100 });
    expect(asked[2].body).toMatchObject({
      ExpressionAttributeValues: { ':room': { N: '900' }, ':bytes': { N: '100' } },
    });
  });

  test('is refused with the limit that has no room', async () => {
    answers.push({ status: 400, body: FULL });
    stored(3, 100, '2026-11-28', 5, { recountedAt: { N: String(NOW.getTime() - 3_599_999) } });
    expect(await reserve(1)).toEqual({ name: 'images', used: 3, limit: 3 });
    expect(asked.map(({ operation }) => operation)).toEqual(['UpdateItem', 'GetItem']);
    expect(asked[1].body).toMatchObject({ ConsistentRead: true });
  });

  test('that is refused plans a recount, unless one was made within the hour', async () => {
    answers.push({ status: 400, body: FULL });
    stored(3, 100, '2026-11-28', 5, { recountedAt: { N: String(NOW.getTime() - 3_600_000) } });
    await reserve(1);
    expect(asked[2].body).toMatchObject({
      UpdateExpression: 'SET #due = :shard, #dueAt = :now',
      ConditionExpression: 'attribute_exists(#version)',
      ExpressionAttributeValues: { ':shard': { S: usageKey('ann').slice(-1) }, ':now': { N: String(NOW.getTime()) } },
    });
  });

  test('that is refused brings no item back that was removed meanwhile', async () => {
    answers.push({ status: 400, body: FULL });
    stored(3, 100, '2026-11-28', 5, { recountedAt: { N: String(NOW.getTime() - 3_600_000) } });
    answers.push({ status: 400, body: FULL });
    expect(await reserve(1)).toMatchObject({ name: 'images' });
    expect(asked.map(({ operation }) => operation)).toEqual(['UpdateItem', 'GetItem', 'UpdateItem']);
  });

  test.each([
    ['at midnight', () => stored(1, 100, '2026-11-27'), Date.parse('2026-11-29T00:00:00Z')],
    ['in ten minutes, for an owner who may have images from before the quota', () => {}, NOW.getTime() + 600_000],
  ])('plans a recount %s', async (_, before, at) => {
    answers.push({ status: 400, body: FULL });
    before();
    await reserve(1);
    expect(asked[2].body).toMatchObject({
      UpdateExpression: expect.stringMatching(/ #due = :shard, #dueAt = :recount, .* REMOVE #expires$/),
      ExpressionAttributeValues: { ':recount': { N: String(at) } },
    });
  });

  test('is tried again while a settlement of the owner is being written', async () => {
    answers.push({ status: 400, body: FULL.replace('ConditionalCheckFailed', 'TransactionConflict') });
    stored(1, 100);
    expect(await reserve(5)).toEqual({ bytes: 5 });
  });

  test('ends with an error if others take the room each time', async () => {
    for (let tries = 0; tries < 10; tries++) {
      answers.push({ status: 400, body: FULL });
      stored(1, 100);
    }
    await expect(reserve(5)).rejects.toThrow('during each of 10 tries');
  });
});

describe('a settlement', () => {
  const settlement = { record: { ...RECORDS.ready, owner: 'ann', revision: 7 }, change: { images: -1, bytes: -40 } };
  const cancelled = (...codes: string[]) => ({
    status: 400,
    body: JSON.stringify({
      __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
      CancellationReasons: codes.map(Code => ({ Code })),
    }),
  });

  test('writes record and usage together, each on condition', async () => {
    expect(await store().settle(settlement, NOW)).toBe(true);
    expect(asked).toMatchObject([
      {
        operation: 'TransactWriteItems',
        body: {
          TransactItems: [
            { Put: { ConditionExpression: '#revision = :previous' } },
            {
              Update: {
                ConditionExpression: '#images >= :images AND #bytes >= :bytes',
                ExpressionAttributeValues: { ':images': { N: '1' }, ':bytes': { N: '40' } },
              },
            },
          ],
        },
      },
    ]);
  });

  test('writes nothing if another writer changed the record', async () => {
    answers.push(cancelled('ConditionalCheckFailed', 'None'));
    expect(await store().settle(settlement, NOW)).toBe(false);
    expect(asked).toHaveLength(1);
  });

  test('is tried again while other images of the owner are settled, and then by the next sweep', async () => {
    answers.push(cancelled('None', 'TransactionConflict'));
    expect(await store().settle(settlement, NOW)).toBe(true);
    expect(asked).toHaveLength(2);
    answers.push(...Array(7).fill(cancelled('None', 'TransactionConflict')));
    expect(await store().settle(settlement, NOW)).toBe(false);
    expect(asked).toHaveLength(9);
  });

  test('writes the record alone if the usage holds less than it should', async () => {
    answers.push(cancelled('None', 'ConditionalCheckFailed'));
    expect(await store().settle(settlement, NOW)).toBe(true);
    expect(asked[1]).toMatchObject({ operation: 'PutItem', body: { ConditionExpression: '#revision = :previous' } });
  });
});
