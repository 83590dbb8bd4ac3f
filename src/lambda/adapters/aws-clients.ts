import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { clientDefaults } from './client-defaults';

/** Creates a DynamoDB client that takes plain objects and omits undefined attributes. */
export function documentClient(): DynamoDBDocumentClient {
  const client = new DynamoDBClient(clientDefaults({ requestTimeout: 2_000 }));
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}

/** Creates an S3 client for the function's region, or for the endpoint in AWS_ENDPOINT_URL. */
export function s3Client(): S3Client {
  return new S3Client({
    // enough time to send a large variant
    ...clientDefaults({ requestTimeout: 10_000 }),
    // an emulator has one host name for all buckets
    forcePathStyle: Boolean(process.env.AWS_ENDPOINT_URL),
    // otherwise, each presigned download asks for checksum headers that no browser checks
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
}
