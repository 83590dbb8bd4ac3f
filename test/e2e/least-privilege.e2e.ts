import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { assumeRoleOf } from './support/credentials';
import { s3, system } from './support/deployed';
import { idle } from './support/eventually';
import { clientConfig } from '../../tools/emulator/aws-environment';
import { type Clients, PROBE_KEY, roleProbes } from '../../tools/prove/probes/role-probes';

const SECRETS = 'other-peoples-secrets';

beforeAll(async () => {
  await s3.send(new CreateBucketCommand({ Bucket: SECRETS }));
  for (const Bucket of [system.uploadBucket, system.variantsBucket, SECRETS]) {
    await s3.send(new PutObjectCommand({ Bucket, Key: PROBE_KEY, Body: 'text' }));
  }
});
afterAll(() => idle());

describe.each(roleProbes({ ...system, secretsBucket: SECRETS }))('$who', ({ functionName, may, mayNot }) => {
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

  test.each(mayNot)('may not %s', async (_what, attempt) => {
    const refused = await attempt(as).then(
      () => 'was let',
      (error: Error) => error.name,
    );
    expect(refused).toMatch(/^AccessDenied(Exception)?$/);
  });
});
