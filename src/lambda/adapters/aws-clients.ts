import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** One service's limits on a single attempt of a request, in milliseconds. */
export interface AttemptLimits {
  /** From sending the request until the answer's headers are there. */
  readonly requestTimeout: number;
}

/**
 * How every client deals with errors, throttling and silence: a slow attempt is given up, and up to four more follow, after random pauses
 * that double each time, those after throttling longer ("Retry behavior", AWS SDKs and Tools Reference Guide).
 *
 * Not `adaptive`: it holds back all requests of a client for the throttling of one.
 */
export function clientDefaults({ requestTimeout }: AttemptLimits) {
  return {
    retryMode: 'standard',
    maxAttempts: 5,
    requestHandler: {
      connectionTimeout: 1_000,
      requestTimeout,
      // the SDK would only warn
      throwOnRequestTimeout: true,
      // a body that stops half-way
      socketTimeout: 5_000,
    },
  };
}

/** A DynamoDB client that takes plain objects and leaves out what is undefined. */
export function documentClient(): DynamoDBDocumentClient {
  const client = new DynamoDBClient(clientDefaults({ requestTimeout: 2_000 }));
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}

/** An S3 client for this function's region, or for the endpoint in AWS_ENDPOINT_URL. */
export function s3Client(): S3Client {
  return new S3Client({
    // room for a large variant on its way
    ...clientDefaults({ requestTimeout: 10_000 }),
    // An emulator has one host name for all buckets.
    forcePathStyle: Boolean(process.env.AWS_ENDPOINT_URL),
    // Else each presigned download asks for checksum headers that no browser looks at.
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
}

/** An SQS client for this function's region, or for the endpoint in AWS_ENDPOINT_URL. */
export function sqsClient(): SQSClient {
  return new SQSClient({
    ...clientDefaults({ requestTimeout: 2_000 }),
    // An emulator's queue URLs name the emulator itself, and not the front with TLS that queue policies demand.
    useQueueUrlAsEndpoint: !process.env.AWS_ENDPOINT_URL,
  });
}
