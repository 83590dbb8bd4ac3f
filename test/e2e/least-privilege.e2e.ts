import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectCommand,
  GetBucketPolicyCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { assumeRoleOf } from './support/credentials';
import { s3, system } from './support/deployed';
import { idle } from './support/eventually';
import { clientConfig } from '../../tools/emulator/aws-environment';

const KEY = 'least-privilege.txt';
const IMAGE_ID = '00000000-0000-4000-8000-00000000aaaa';
// an image id of the API without an upload
const UPLOAD_KEY = '00000000-0000-4000-8000-00000000bbbb';
const SECRETS = 'other-peoples-secrets';
const item = { imageId: { S: IMAGE_ID }, status: { S: 'DELETED' } };
const inTable = { TableName: system.table, Key: { imageId: item.imageId } };

/** Clients with the permissions of one function, as an attacker in it would have. */
interface Clients {
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  readonly dynamo: DynamoDBClient;
  readonly iam: IAMClient;
  readonly lambda: LambdaClient;
}

type Attempt = [what: string, (as: Clients) => Promise<unknown>];

const read =
  (Bucket: string): Attempt[1] =>
  as =>
    as.s3.send(new GetObjectCommand({ Bucket, Key: KEY }));
const write =
  (Bucket: string, Key = KEY): Attempt[1] =>
  as =>
    as.s3.send(new PutObjectCommand({ Bucket, Key, Body: 'text' }));
const removeUpload: Attempt[1] = as => as.s3.send(new DeleteObjectCommand({ Bucket: uploadBucket, Key: IMAGE_ID }));
const remove =
  (Bucket: string, Key = `${KEY}.removed`): Attempt[1] =>
  as =>
    as.s3.send(new DeleteObjectCommand({ Bucket, Key }));
const list =
  (Bucket: string): Attempt[1] =>
  as =>
    as.s3.send(new ListObjectsV2Command({ Bucket }));
const send =
  (QueueUrl: string): Attempt[1] =>
  as =>
    as.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }));
// received messages are at once there again, for the function itself
const receive =
  (QueueUrl: string): Attempt[1] =>
  as =>
    as.sqs.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 0 }));
const getRecord: Attempt[1] = as => as.dynamo.send(new GetItemCommand(inTable));
const putRecord: Attempt[1] = as => as.dynamo.send(new PutItemCommand({ TableName: system.table, Item: item }));

const updateRecord: Attempt[1] = as =>
  as.dynamo.send(new UpdateItemCommand({ ...inTable, UpdateExpression: 'REMOVE due, dueAt' }));

const { uploadBucket, variantsBucket, queueUrl, deadLetterQueueUrl } = system;

/** Actions that no function may perform. */
const NOBODY: Attempt[] = [
  ['read another bucket', read(SECRETS)],
  ['write to another bucket', write(SECRETS)],
  ['list another bucket', list(SECRETS)],
  [
    'copy an original out',
    as => as.s3.send(new CopyObjectCommand({ Bucket: SECRETS, Key: KEY, CopySource: `${uploadBucket}/${KEY}` })),
  ],
  ['make a bucket', as => as.s3.send(new CreateBucketCommand({ Bucket: 'made-by-a-function' }))],
  ["read a bucket's policy", as => as.s3.send(new GetBucketPolicyCommand({ Bucket: uploadBucket }))],
  [
    'open a bucket to everybody',
    as => as.s3.send(new PutBucketPolicyCommand({ Bucket: variantsBucket, Policy: openTo(variantsBucket) })),
  ],
  [
    'change who may read a variant',
    as => as.s3.send(new PutObjectAclCommand({ Bucket: variantsBucket, Key: KEY, ACL: 'public-read' })),
  ],
  ['scan the records', as => as.dynamo.send(new ScanCommand({ TableName: system.table }))],
  ['delete a record', as => as.dynamo.send(new DeleteItemCommand(inTable))],
  ['query the records', as => as.dynamo.send(new QueryCommand(byId(system.table)))],
  ['read another table', as => as.dynamo.send(new GetItemCommand({ ...inTable, TableName: SECRETS }))],
  ['write to another table', as => as.dynamo.send(new PutItemCommand({ TableName: SECRETS, Item: item }))],
  ['read the dead-letter queue', receive(deadLetterQueueUrl)],
  ['send to the dead-letter queue', send(deadLetterQueueUrl)],
  ['empty the queue', as => as.sqs.send(new PurgeQueueCommand({ QueueUrl: queueUrl }))],
  ['list roles', as => as.iam.send(new ListRolesCommand({}))],
  ['list functions', as => as.lambda.send(new ListFunctionsCommand({}))],
];

const ROLES: Record<string, { functionName: string; may: Attempt[]; mayNot: Attempt[] }> = {
  'the process function': {
    functionName: system.processFunction,
    may: [
      ['read originals', read(uploadBucket)],
      ['list originals, to tell missing from forbidden', list(uploadBucket)],
      ['write variants', write(variantsBucket)],
      ['remove originals under ids of the API', removeUpload],
      ['list variants', list(variantsBucket)],
      ['read variants, which it copies when the visibility changes', read(variantsBucket)],
      ['remove variants', remove(variantsBucket)],
      ['read a record', getRecord],
      ['write a record', putRecord],
      ['receive from its queue', receive(queueUrl)],
      [
        'look at its queue',
        as => as.sqs.send(new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['QueueArn'] })),
      ],
    ],
    mayNot: [
      ['write originals, which would call it again', write(uploadBucket)],
      ['remove originals that came by other means', remove(uploadBucket)],
      ['send to its own queue', send(queueUrl)],
    ],
  },
  'the API function': {
    functionName: system.apiFunction,
    may: [
      ['write the original of an upload, which is what it signs', write(uploadBucket, UPLOAD_KEY)],
      ['read variants, which is what it signs', read(variantsBucket)],
      ['remove the original of an upload', remove(uploadBucket, UPLOAD_KEY)],
      ['read a record', getRecord],
      ['write a record', putRecord],
      ['send to the queue, to have variants removed', send(queueUrl)],
    ],
    mayNot: [
      ['write an original that came by other means', write(uploadBucket)],
      ['remove an original that came by other means', remove(uploadBucket, KEY)],
      ['read originals', read(uploadBucket)],
      ['list originals', list(uploadBucket)],
      ['write variants', write(variantsBucket)],
      ['remove variants', remove(variantsBucket)],
      ['list variants', list(variantsBucket)],
      ['receive from the queue', receive(queueUrl)],
      [
        'delete from the queue',
        as => as.sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: 'handle' })),
      ],
    ],
  },
  'the sweep function': {
    functionName: system.sweepFunction,
    may: [
      ['list originals, to tell missing from forbidden', list(uploadBucket)],
      ['read originals: S3 has no permission for HEAD alone', read(uploadBucket)],
      ['list records that are due', as => as.dynamo.send(new QueryCommand(dueIn(system.table)))],
      ['read a record', getRecord],
      ['write a record', putRecord],
      ['set when a record is due', updateRecord],
      ['send to the queue', send(queueUrl)],
    ],
    mayNot: [
      ['write originals', write(uploadBucket)],
      ['remove originals', remove(uploadBucket)],
      ['read variants', read(variantsBucket)],
      ['write variants', write(variantsBucket)],
      ['remove variants', remove(variantsBucket)],
      ['list variants', list(variantsBucket)],
      ['receive from the queue', receive(queueUrl)],
    ],
  },
};

beforeAll(async () => {
  await s3.send(new CreateBucketCommand({ Bucket: SECRETS }));
  // an object that is there, so that a refusal is one and no 404
  for (const Bucket of [uploadBucket, variantsBucket, SECRETS]) {
    await s3.send(new PutObjectCommand({ Bucket, Key: KEY, Body: 'text' }));
  }
});
afterAll(() => idle());

describe.each(Object.entries(ROLES))('%s', (_, { functionName, may, mayNot }) => {
  let role: Awaited<ReturnType<typeof assumeRoleOf>>;
  let as: Clients;

  beforeAll(async () => {
    role = await assumeRoleOf(functionName);
    const config = clientConfig(system.endpoint, role.credentials);
    as = {
      s3: new S3Client({ ...config, forcePathStyle: true }),
      sqs: new SQSClient({ ...config, useQueueUrlAsEndpoint: false }),
      dynamo: new DynamoDBClient(config),
      iam: new IAMClient(config),
      lambda: new LambdaClient(config),
    };
  });
  afterAll(() => role.giveBack());

  test.each(may)('may %s', async (_what, attempt) => {
    await expect(attempt(as)).resolves.toBeDefined();
  });

  test.each([...mayNot, ...NOBODY])('may not %s', async (_what, attempt) => {
    const refused = await attempt(as).then(
      () => 'was let',
      (error: Error) => error.name,
    );
    expect(refused).toMatch(/^AccessDenied(Exception)?$/);
  });
});

function openTo(bucket: string): string {
  const statement = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `arn:aws:s3:::${bucket}/*` };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

function byId(TableName: string) {
  return { TableName, KeyConditionExpression: 'imageId = :id', ExpressionAttributeValues: { ':id': item.imageId } };
}

function dueIn(TableName: string) {
  const ExpressionAttributeValues = { ':shard': { S: '0' }, ':now': { N: '1' } };
  return {
    TableName,
    IndexName: 'due',
    KeyConditionExpression: 'due = :shard AND dueAt <= :now',
    ExpressionAttributeValues,
  };
}
