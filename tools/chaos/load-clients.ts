import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { clientConfig } from '../emulator/aws-environment';

/** AWS clients that talk to the emulator directly, without faults. */
export interface LoadClients {
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  readonly lambda: LambdaClient;
  readonly records: DynamoDBDocumentClient;
}

/** Clients as the emulator's root user. */
export function loadClients(endpoint: string): LoadClients {
  // a busy emulator is no fault of the run
  const config = { ...clientConfig(endpoint), maxAttempts: 8 };
  return {
    s3: new S3Client({ ...config, forcePathStyle: true }),
    sqs: new SQSClient(config),
    lambda: new LambdaClient(config),
    records: DynamoDBDocumentClient.from(new DynamoDBClient(config)),
  };
}
