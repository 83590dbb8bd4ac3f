import {
  CreateApiDestinationCommand,
  CreateConnectionCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { DeleteRolePolicyCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  GetFunctionConfigurationCommand,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import Ajv from 'ajv';
import { changeSettings } from './support/change-settings';
import { deployEvents, type EventsSystem } from './support/deploy-stacks';
import { iam, lambda, records, sqs, system } from './support/deployed';
import { depth, eventually } from './support/eventually';
import { plainJpeg } from './support/photos';
import { verify } from '../../examples/webhook/verify';
import schema from '../../schemas/image-event.json';
import type { ImageEventDetail } from '../../src/contract/events';
import type { ImageRecord } from '../../src/contract/record';
import { createUpload, postFile, waitForImage } from '../../tools/demo/api-client';
import { clientConfig } from '../../tools/emulator/aws-environment';
import { type LoopbackServer, startLoopbackServer } from '../../tools/lib/loopback-server';

interface Delivery {
  readonly 'detail-type': string;
  readonly detail: ImageEventDetail;
}

const isDescribed = new Ajv().compile(schema);
const hooks: { token?: string; body: string }[] = [];
const received: Delivery[] = [];
let server: LoopbackServer;
let deployed: EventsSystem;
let RoleName: string;

beforeAll(async () => {
  server = await startLoopbackServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) {
      chunks.push(chunk as Buffer);
    }
    hooks.push({ token: incoming.headers['x-webhook-token'] as string, body: Buffer.concat(chunks).toString() });
    outgoing.end();
  });
  deployed = await deployEvents();
  const FunctionName = deployed.Events.eventsFunction;
  const { Role } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  RoleName = Role!.split('/').pop()!;
}, 240_000);

afterAll(() => server.stop());
afterEach(() => allowBus());

test('READY, updated and deleted: a rule delivers each event once, as the schema describes', async () => {
  const imageId = await send(await plainJpeg(300, 200), 'cat.jpg');
  const ready = await eventAbout(imageId, 'Image Ready');
  const record = (await recordOf(imageId))!;
  expect(ready.detail).toMatchObject({ imageId, revision: record.revision, filename: 'cat.jpg', status: 'READY' });
  expect(ready.detail.variants!.map(({ key }) => key).sort()).toEqual(record.variants!.map(({ key }) => key).sort());

  await write({ ...record, revision: record.revision + 1, filename: 'dog.jpg' });
  const updated = await eventAbout(imageId, 'Image Updated');
  expect(updated.detail).toMatchObject({ revision: record.revision + 1, filename: 'dog.jpg' });

  await fetch(`${deployed.Events.apiUrl}/images/${imageId}`, { method: 'DELETE' });
  const gone = await eventAbout(imageId, 'Image Deleted');
  expect(gone.detail).toMatchObject({ reason: 'DELETED', filename: 'dog.jpg', status: 'DELETED' });
  expect(typesAbout(imageId)).toEqual(['Image Ready', 'Image Updated', 'Image Deleted']);
});

test('REJECTED, and a record that is removed', async () => {
  const imageId = await send(Buffer.from('no image'));
  const { detail } = await eventAbout(imageId, 'Image Rejected');
  expect(detail).toMatchObject({ code: 'NOT_AN_IMAGE', status: 'REJECTED' });
  await records.send(new DeleteCommand({ TableName: deployed.Events.table, Key: { imageId } }));
  const gone = await eventAbout(imageId, 'Image Deleted');
  expect(gone.detail.revision).toBeGreaterThan(detail.revision);
});

test('FAILED: the provisional one at the last try says nothing', async () => {
  const restore = await changeSettings(deployed.Events.processFunction, { maxReceiveCount: 1, variantsBucket: 'none' });
  try {
    const imageId = await send(await plainJpeg(300, 200));
    const { detail } = await eventAbout(imageId, 'Image Failed');
    expect(detail).toMatchObject({ code: 'PROCESSING_ERROR', status: 'FAILED' });
    expect(typesAbout(imageId)).toEqual(['Image Failed']);
  } finally {
    await restore();
  }
});

test('a bus that refuses for a while gets every event once it does not', async () => {
  await denyBus();
  const ids = await Promise.all([1, 2, 3].map(async () => send(await plainJpeg(30, 20))));
  await final(ids);
  await new Promise(resolve => setTimeout(resolve, 5_000));
  await receive();
  expect(ids.flatMap(typesAbout)).toEqual([]);

  await allowBus();
  await Promise.all(ids.map(id => eventAbout(id, 'Image Ready', 60)));
  expect(await depth(deployed.Events.eventsDeadLetterQueueUrl)).toBe(0);
});

test('a bus that refuses for too long: the events wait in the queue, until they are sent again', async () => {
  await denyBus();
  const restore = await changeSettings(deployed.Events.eventsFunction, { giveUpSeconds: 1 });
  const queue = deployed.Events.eventsDeadLetterQueueUrl;
  try {
    const ids = await Promise.all([1, 2].map(async () => send(await plainJpeg(30, 20))));
    await eventually(
      () => depth(queue),
      messages => messages === ids.length,
      60,
    );
    await allowBus();
    await setRedrive(true);
    await Promise.all(ids.map(id => eventAbout(id, 'Image Ready', 60)));
    await eventually(
      () => depth(queue),
      messages => messages === 0,
    );
  } finally {
    await setRedrive(false);
    await restore();
  }
});

test('examples/search-index: a row follows its image, and an old event changes nothing', async () => {
  const { apiUrl, rows } = deployed.SearchIndex;
  const rowOf = async (imageId: string) =>
    (await records.send(new GetCommand({ TableName: rows, Key: { imageId }, ConsistentRead: true }))).Item;
  const imageId = await send(await plainJpeg(300, 200), 'Cat.jpg', apiUrl);
  const row = await eventually(
    () => rowOf(imageId),
    item => item !== undefined,
  );
  expect(row).toMatchObject({ imageId, words: expect.stringContaining('cat.jpg'), preset: 'default' });
  await fetch(`${apiUrl}/images/${imageId}`, { method: 'DELETE' });
  const tombstone = await eventually(
    () => rowOf(imageId),
    item => item?.deleted === true,
  );
  expect(tombstone).not.toHaveProperty('words');
});

test('examples/webhook: the URL gets a signed event', async () => {
  const { apiUrl, secret, signedBus } = deployed.Webhook;
  await createDestination(signedBus, `${server.endpoint}/hooks/images`);
  const imageId = await send(await plainJpeg(300, 200), 'cat.jpg', apiUrl);
  await eventually(
    async () => hooks.length,
    count => count > 0,
  );
  const secrets = new SecretsManagerClient(clientConfig(system.endpoint, system.tester));
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: secret }));
  const [{ token, body }] = hooks;
  expect(token).toBe('the-token');
  expect(verify(body, SecretString!)).toMatchObject({ type: 'Image Ready', detail: { imageId } });
  expect(() => verify(body.replace('cat.jpg', 'dog.jpg'), SecretString!)).toThrow('the signature is wrong');
});

async function send(content: Buffer, filename = 'test.jpg', apiUrl = deployed.Events.apiUrl): Promise<string> {
  const { imageId, upload } = await createUpload(apiUrl, { contentType: 'image/jpeg', filename });
  await postFile(upload, content);
  return imageId;
}

async function final(ids: readonly string[]): Promise<void> {
  await Promise.all(ids.map(id => waitForImage(deployed.Events.apiUrl, id, 60)));
}

async function recordOf(imageId: string): Promise<ImageRecord | undefined> {
  const { Item } = await records.send(
    new GetCommand({ TableName: deployed.Events.table, Key: { imageId }, ConsistentRead: true }),
  );
  return Item as ImageRecord | undefined;
}

async function write(Item: ImageRecord): Promise<void> {
  await records.send(new PutCommand({ TableName: deployed.Events.table, Item }));
}

/** Waits for the event of a type about an image. */
async function eventAbout(imageId: string, type: string, limitSeconds = 30): Promise<Delivery> {
  const find = () => received.find(event => event.detail.imageId === imageId && event['detail-type'] === type);
  const event = await eventually(
    async () => {
      await receive();
      return find() ?? typesAbout(imageId);
    },
    found => !Array.isArray(found),
    limitSeconds,
  );
  expect([isDescribed(event), isDescribed.errors]).toEqual([true, null]);
  return event as Delivery;
}

function typesAbout(imageId: string): string[] {
  return received.filter(({ detail }) => detail.imageId === imageId).map(event => event['detail-type']);
}

async function receive(): Promise<void> {
  const QueueUrl = deployed.Events.receivedUrl;
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
  for (const { Body, ReceiptHandle } of Messages) {
    received.push(JSON.parse(Body!) as Delivery);
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: ReceiptHandle! }));
  }
}

/** Creates the resources that events-app.ts leaves out of the example, with the same properties. */
async function createDestination(EventBusName: string, InvocationEndpoint: string): Promise<void> {
  const client = new EventBridgeClient(clientConfig(system.endpoint, system.tester));
  const { ConnectionArn } = await client.send(
    new CreateConnectionCommand({
      Name: EventBusName,
      AuthorizationType: 'API_KEY',
      AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: 'X-Webhook-Token', ApiKeyValue: 'the-token' } },
    }),
  );
  const { ApiDestinationArn: Arn } = await client.send(
    new CreateApiDestinationCommand({ Name: EventBusName, ConnectionArn, InvocationEndpoint, HttpMethod: 'POST' }),
  );
  const rule = { EventBusName, Name: 'webhook' };
  await client.send(new PutRuleCommand({ ...rule, EventPattern: '{"source":["webhook.signer"]}' }));
  const target = { Id: 'webhook', Arn, InputPath: '$.detail', RoleArn: 'arn:aws:iam::000000000000:role/webhook' };
  await client.send(new PutTargetsCommand({ EventBusName, Rule: rule.Name, Targets: [target] }));
}

const PolicyName = 'no-events';

async function denyBus(): Promise<void> {
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: 'events:PutEvents', Resource: '*' }],
  });
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
}

async function allowBus(): Promise<void> {
  await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName })).catch((error: Error) => {
    if (error.name !== 'NoSuchEntityException') {
      throw error;
    }
  });
}

/** Switches the mapping of the dead-letter queue. */
async function setRedrive(Enabled: boolean): Promise<void> {
  const FunctionName = deployed.Events.eventsFunction;
  const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({ FunctionName }));
  const mapping = EventSourceMappings.find(({ EventSourceArn }) => EventSourceArn!.includes(':sqs:'))!;
  await lambda.send(new UpdateEventSourceMappingCommand({ UUID: mapping.UUID, Enabled }));
}
