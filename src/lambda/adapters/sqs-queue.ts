import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { clientDefaults } from './client-defaults';
import type { MessageQueue } from '../ports';

/** Number of messages that are sent at the same time. */
const CONCURRENT_SENDS = 10;

/** Sends messages to an SQS queue. */
export class SqsMessageQueue implements MessageQueue {
  constructor(
    private readonly client: SQSClient,
    private readonly queueUrl: string,
  ) {}

  async send(bodies: readonly string[]): Promise<void> {
    for (let start = 0; start < bodies.length; start += CONCURRENT_SENDS) {
      const some = bodies.slice(start, start + CONCURRENT_SENDS);
      await Promise.all(
        some.map(MessageBody => this.client.send(new SendMessageCommand({ QueueUrl: this.queueUrl, MessageBody }))),
      );
    }
  }
}

/**
 * Creates an SQS client for the function's region, or for the endpoint in AWS_ENDPOINT_URL. Not in `aws-clients`: the
 * process function needs it after failures only.
 */
export function sqsClient(): SQSClient {
  return new SQSClient({
    ...clientDefaults({ requestTimeout: 2_000 }),
    // an emulator's queue URLs name the emulator, not the TLS endpoint that queue policies require
    useQueueUrlAsEndpoint: !process.env.AWS_ENDPOINT_URL,
  });
}
