import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** One service's limits on a single attempt of a request, in milliseconds. */
export interface AttemptLimits {
  /** From sending the request until the response headers arrive. */
  readonly requestTimeout: number;
}

/**
 * Returns the retry settings of every client: a slow attempt is aborted, and up to four more follow after random delays
 * that double each time, longer ones after throttling ("Retry behavior", AWS SDKs and Tools Reference Guide).
 *
 * Not `adaptive`, which delays all requests of a client when one is throttled.
 */
export function clientDefaults({ requestTimeout }: AttemptLimits) {
  return {
    retryMode: 'standard',
    maxAttempts: 5,
    requestHandler: {
      connectionTimeout: 1_000,
      requestTimeout,
      // otherwise the SDK only warns
      throwOnRequestTimeout: true,
      // for a body that stops half-way
      socketTimeout: 5_000,
    },
  };
}

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

/** Creates an SQS client for the function's region, or for the endpoint in AWS_ENDPOINT_URL. */
export function sqsClient(): SQSClient {
  return new SQSClient({
    ...clientDefaults({ requestTimeout: 2_000 }),
    // an emulator's queue URLs name the emulator, not the TLS endpoint that queue policies require
    useQueueUrlAsEndpoint: !process.env.AWS_ENDPOINT_URL,
  });
}
