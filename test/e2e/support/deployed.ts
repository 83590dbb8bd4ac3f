import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { SYSTEM_VARIABLE } from './holder';
import { clientConfig } from '../../../tools/emulator/aws-environment';
import type { Keys } from '../../../tools/emulator/make-user';
import type { System } from '../../../tools/emulator/system';

const facts = process.env[SYSTEM_VARIABLE];
if (!facts) {
  throw new Error('nothing is deployed: run these tests with npm run test:e2e');
}

/** System that the setup deployed. */
export const system = JSON.parse(facts) as Omit<System, 'ended' | 'stop'> & { readonly tester: Keys };

const config = clientConfig(system.endpoint, system.tester);

export const s3 = new S3Client({ ...config, forcePathStyle: true });
export const sqs = new SQSClient({ ...config, useQueueUrlAsEndpoint: false });
export const iam = new IAMClient(config);
export const lambda = new LambdaClient(config);
export const records = DynamoDBDocumentClient.from(new DynamoDBClient(config));
