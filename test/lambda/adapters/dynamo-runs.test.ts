import { text } from 'node:stream/consumers';
import { documentClient } from '../../../src/lambda/adapters/aws-clients';
import { DynamoRunCounters } from '../../../src/lambda/adapters/dynamo-runs';
import { type LoopbackServer, startLoopbackServer } from '../../../tools/lib/loopback-server';
import { pointClientsAt } from '../../support/point-clients-at';

const NOW = new Date('2026-11-28T12:00:00Z');

let server: LoopbackServer;
let asked: object[];
let undo: () => void;

beforeEach(async () => {
  asked = [];
  server = await startLoopbackServer(async (incoming, outgoing) => {
    asked.push(JSON.parse(await text(incoming)));
    outgoing.writeHead(200).end('{}');
  });
  undo = pointClientsAt(server.endpoint);
});

afterEach(() => {
  undo();
  server.stop();
});

const counters = () => new DynamoRunCounters(documentClient(), 'records', () => NOW);

test('counts are added to the item of the run, by one write that expires later', async () => {
  await counters().add('spring', { ready: 2, kept: 0, failed: 1 });
  expect(asked).toEqual([
    {
      TableName: 'records',
      Key: { imageId: { S: 'rerun#spring' } },
      UpdateExpression: 'ADD #ready :ready, #failed :failed SET #expires = :expires',
      ExpressionAttributeNames: { '#ready': 'ready', '#failed': 'failed', '#expires': 'expiresAt' },
      ExpressionAttributeValues: {
        ':ready': { N: '2' },
        ':failed': { N: '1' },
        ':expires': { N: String(NOW.getTime() / 1000 + 100 * 86_400) },
      },
    },
  ]);
});

test('nothing to add is no write', async () => {
  await counters().add('spring', { ready: 0 });
  expect(asked).toEqual([]);
});
