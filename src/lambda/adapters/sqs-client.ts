import { SQSClient } from '@aws-sdk/client-sqs';
import { clientDefaults } from './client-defaults';

/** An SQS client for this function's region, or for the endpoint in AWS_ENDPOINT_URL. */
export function sqsClient(): SQSClient {
  return new SQSClient({
    ...clientDefaults({ requestTimeout: 2_000 }),
    // An emulator's queue URLs name the emulator itself, and not the front with TLS that queue policies demand.
    useQueueUrlAsEndpoint: !process.env.AWS_ENDPOINT_URL,
  });
}
