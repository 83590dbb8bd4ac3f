import { text } from 'node:stream/consumers';
import { documentClient } from '../../../src/lambda/adapters/aws-clients';
import { DynamoIdKey } from '../../../src/lambda/adapters/dynamo-id-key';
import { type LoopbackServer, startLoopbackServer } from '../../../tools/lib/loopback-server';
import { pointClientsAt } from '../../support/point-clients-at';

interface Question {
  readonly Item?: { readonly secret: { readonly B: string } };
}

const CONFLICT = { status: 400, body: '{"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException"}' };
const NOTHING = { status: 200, body: '{}' };
const holding = (secret: object) => ({
  status: 200,
  body: JSON.stringify({ Item: { imageId: { S: 'id-key' }, secret } }),
});
const SECRET = Buffer.alloc(32, 7);
const THERE = holding({ B: SECRET.toString('base64') });

// a stand-in for DynamoDB that returns prepared responses and records requests
let server: LoopbackServer;
let asked: { call: string; body: Question }[];
let answers: { status: number; body: string }[];
let undo: () => void;

beforeEach(async () => {
  asked = [];
  server = await startLoopbackServer(async (incoming, outgoing) => {
    asked.push({
      call: String(incoming.headers['x-amz-target']).split('.')[1],
      body: JSON.parse(await text(incoming)),
    });
    const { status, body } = answers.shift() ?? { status: 500, body: 'no more was to be asked' };
    outgoing.writeHead(status).end(body);
  });
  undo = pointClientsAt(server.endpoint);
});

afterEach(() => {
  undo();
  server.stop();
});

const idKey = () => new DynamoIdKey(documentClient(), 'records');
const calls = () => asked.map(({ call }) => call);

describe('DynamoIdKey', () => {
  test('the secret is read from its item once, consistently', async () => {
    answers = [THERE];
    const key = idKey();
    const [first, second] = await Promise.all([key.read(), key.read()]);
    expect([first, second, await key.read()].map(secret => Buffer.from(secret))).toEqual([SECRET, SECRET, SECRET]);
    expect(asked).toEqual([
      { call: 'GetItem', body: { TableName: 'records', Key: { imageId: { S: 'id-key' } }, ConsistentRead: true } },
    ]);
  });

  test('without a secret, 256 random bits are stored, unless another function was faster', async () => {
    answers = [NOTHING, NOTHING, NOTHING, NOTHING];
    const [one, another] = [Buffer.from(await idKey().read()), Buffer.from(await idKey().read())];
    expect(calls()).toEqual(['GetItem', 'PutItem', 'GetItem', 'PutItem']);
    expect(asked[1].body).toEqual({
      TableName: 'records',
      Item: { imageId: { S: 'id-key' }, secret: { B: one.toString('base64') } },
      ConditionExpression: 'attribute_not_exists(#id)',
      ExpressionAttributeNames: { '#id': 'imageId' },
    });
    expect([one.length, another.length, one.equals(another)]).toEqual([32, 32, false]);
  });

  test('two functions that create it at the same time both use that of the faster one', async () => {
    answers = [NOTHING, CONFLICT, THERE];
    expect(Buffer.from(await idKey().read())).toEqual(SECRET);
    expect(calls()).toEqual(['GetItem', 'PutItem', 'GetItem']);
  });

  test('an error is not cached: the next call tries again', async () => {
    answers = [{ status: 400, body: '{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException"}' }, THERE];
    const key = idKey();
    await expect(key.read()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    expect(Buffer.from(await key.read())).toEqual(SECRET);
  });

  test.each([[{ B: Buffer.alloc(31).toString('base64') }], [{ S: 'a'.repeat(32) }], [{ NULL: true }]])(
    'a secret that is none is no secret: %j',
    async secret => {
      answers = [holding(secret)];
      await expect(idKey().read()).rejects.toThrow(
        'attribute secret of the table\'s item "id-key" holds something else, expected 32 bytes',
      );
    },
  );
});
