import {
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { type LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
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
  type S3Client,
} from '@aws-sdk/client-s3';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

/** Key of an object that is in each bucket before the attempts, so that a refusal is one and no 404. */
export const PROBE_KEY = 'least-privilege.txt';
const IMAGE_ID = '00000000-0000-4000-8000-00000000aaaa';
// an image id of the API without an upload
const UPLOAD_KEY = '00000000-0000-4000-8000-00000000bbbb';
const item = { imageId: { S: IMAGE_ID }, status: { S: 'DELETED' } };

/** Clients with the permissions of one function, as an attacker in it would have. */
export interface Clients {
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  readonly dynamo: DynamoDBClient;
  readonly iam: IAMClient;
  readonly lambda: LambdaClient;
}

/** Call of an AWS service. */
export type Attempt = readonly [what: string, (as: Clients) => Promise<unknown>];

/** Resources of a deployment. */
export interface ProbedResources {
  readonly uploadBucket: string;
  readonly variantsBucket: string;
  readonly table: string;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
  /** Bucket of the same account that does not belong to the processor. */
  readonly secretsBucket: string;
  readonly processFunction: string;
  readonly apiFunction: string;
  readonly sweepFunction: string;
  readonly rerunFunction: string;
}

/** Function with calls that its role permits, and calls that it denies. */
export interface RoleProbes {
  readonly who: string;
  readonly functionName: string;
  readonly may: readonly Attempt[];
  readonly mayNot: readonly Attempt[];
}

const read =
  (Bucket: string): Attempt[1] =>
  as =>
    as.s3.send(new GetObjectCommand({ Bucket, Key: PROBE_KEY }));
const write =
  (Bucket: string, Key = PROBE_KEY): Attempt[1] =>
  as =>
    as.s3.send(new PutObjectCommand({ Bucket, Key, Body: 'text' }));
const remove =
  (Bucket: string, Key = `${PROBE_KEY}.removed`): Attempt[1] =>
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

const SCAN = 'scan the records';

/** Returns calls that no function may make. */
function attemptsOfNobody(resources: ProbedResources): Attempt[] {
  const { uploadBucket, variantsBucket, table, queueUrl, deadLetterQueueUrl, secretsBucket } = resources;
  const inTable = recordIn(table);
  return [
    ['read another bucket', read(secretsBucket)],
    ['write to another bucket', write(secretsBucket)],
    ['list another bucket', list(secretsBucket)],
    [
      'copy an original out',
      as =>
        as.s3.send(
          new CopyObjectCommand({ Bucket: secretsBucket, Key: PROBE_KEY, CopySource: `${uploadBucket}/${PROBE_KEY}` }),
        ),
    ],
    ['make a bucket', as => as.s3.send(new CreateBucketCommand({ Bucket: 'made-by-a-function' }))],
    ["read a bucket's policy", as => as.s3.send(new GetBucketPolicyCommand({ Bucket: uploadBucket }))],
    [
      'open a bucket to everybody',
      as => as.s3.send(new PutBucketPolicyCommand({ Bucket: variantsBucket, Policy: openTo(variantsBucket) })),
    ],
    [
      'change who may read a variant',
      as => as.s3.send(new PutObjectAclCommand({ Bucket: variantsBucket, Key: PROBE_KEY, ACL: 'public-read' })),
    ],
    [SCAN, as => as.dynamo.send(new ScanCommand({ TableName: table }))],
    ['delete a record', as => as.dynamo.send(new DeleteItemCommand(inTable))],
    ['query the records', as => as.dynamo.send(new QueryCommand(byId(table)))],
    ['read another table', as => as.dynamo.send(new GetItemCommand({ ...inTable, TableName: secretsBucket }))],
    ['write to another table', as => as.dynamo.send(new PutItemCommand({ TableName: secretsBucket, Item: item }))],
    ['read the dead-letter queue', receive(deadLetterQueueUrl)],
    ['send to the dead-letter queue', send(deadLetterQueueUrl)],
    ['empty the queue', as => as.sqs.send(new PurgeQueueCommand({ QueueUrl: queueUrl }))],
    ['list roles', as => as.iam.send(new ListRolesCommand({}))],
    ['list functions', as => as.lambda.send(new ListFunctionsCommand({}))],
  ];
}

/** Returns the calls that show what each function's role permits. */
export function roleProbes(resources: ProbedResources): RoleProbes[] {
  const { uploadBucket, variantsBucket, table, queueUrl } = resources;
  const nobody = attemptsOfNobody(resources);
  const removeUpload: Attempt[1] = as => as.s3.send(new DeleteObjectCommand({ Bucket: uploadBucket, Key: IMAGE_ID }));
  const getRecord: Attempt[1] = as => as.dynamo.send(new GetItemCommand(recordIn(table)));
  const putRecord: Attempt[1] = as => as.dynamo.send(new PutItemCommand({ TableName: table, Item: item }));

  const updateRecord: Attempt[1] = as =>
    as.dynamo.send(new UpdateItemCommand({ ...recordIn(table), UpdateExpression: 'REMOVE due, dueAt' }));

  return [
    {
      who: 'the process function',
      functionName: resources.processFunction,
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
        ...nobody,
        ['write originals, which would call it again', write(uploadBucket)],
        ['remove originals that came by other means', remove(uploadBucket)],
        ['send to its own queue', send(queueUrl)],
      ],
    },
    {
      who: 'the API function',
      functionName: resources.apiFunction,
      may: [
        ['write the original of an upload, which is what it signs', write(uploadBucket, UPLOAD_KEY)],
        ['read variants, which is what it signs', read(variantsBucket)],
        ['remove the original of an upload', remove(uploadBucket, UPLOAD_KEY)],
        ['read a record', getRecord],
        ['write a record', putRecord],
        ['send to the queue, to have variants removed', send(queueUrl)],
      ],
      mayNot: [
        ...nobody,
        ['write an original that came by other means', write(uploadBucket)],
        ['remove an original that came by other means', remove(uploadBucket, PROBE_KEY)],
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
    {
      who: 'the sweep function',
      functionName: resources.sweepFunction,
      may: [
        ['list originals, to tell missing from forbidden', list(uploadBucket)],
        ['read originals: S3 has no permission for HEAD alone', read(uploadBucket)],
        ['list records that are due', as => as.dynamo.send(new QueryCommand(dueIn(table)))],
        ['read a record', getRecord],
        ['write a record', putRecord],
        ['set when a record is due', updateRecord],
        ['send to the queue', send(queueUrl)],
      ],
      mayNot: [
        ...nobody,
        ['write originals', write(uploadBucket)],
        ['remove originals', remove(uploadBucket)],
        ['read variants', read(variantsBucket)],
        ['write variants', write(variantsBucket)],
        ['remove variants', remove(variantsBucket)],
        ['list variants', list(variantsBucket)],
        ['receive from the queue', receive(queueUrl)],
      ],
    },
    {
      who: 'the rerun function',
      functionName: resources.rerunFunction,
      may: [
        ['list originals', list(uploadBucket)],
        ['list variants, to find broken images', list(variantsBucket)],
        ['scan the records, to select images', as => as.dynamo.send(new ScanCommand({ TableName: table, Limit: 1 }))],
        ['read a record', getRecord],
        ['write a record', putRecord],
      ],
      mayNot: [
        ...nobody.filter(([what]) => what !== SCAN),
        ['read originals', read(uploadBucket)],
        ['write originals', write(uploadBucket)],
        ['remove originals', remove(uploadBucket)],
        ['read variants', read(variantsBucket)],
        ['write variants', write(variantsBucket)],
        ['remove variants', remove(variantsBucket)],
        ['receive from the queue of uploads', receive(queueUrl)],
      ],
    },
  ];
}

function openTo(bucket: string): string {
  const statement = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `arn:aws:s3:::${bucket}/*` };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

function recordIn(TableName: string) {
  return { TableName, Key: { imageId: item.imageId } };
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
