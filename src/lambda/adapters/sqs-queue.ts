import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { clientDefaults } from './client-defaults';
import type { MessageQueue, MessageVisibility } from '../ports';

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

/** Sets when an SQS queue delivers a message again. */
export class SqsMessageVisibility implements MessageVisibility {
  constructor(
    private readonly client: SQSClient,
    private readonly queueUrl: string,
  ) {}

  async retryAfter(receiptHandle: string, seconds: number): Promise<void> {
    const message = { QueueUrl: this.queueUrl, ReceiptHandle: receiptHandle };
    await this.client.send(new ChangeMessageVisibilityCommand({ ...message, VisibilityTimeout: seconds }));
  }
}

/**
 * Creates an SQS client for the function's region, or for the endpoint in AWS_ENDPOINT_URL. Not in `aws-clients`: the
 * process function loads this file after failures only, and esbuild includes all that such a file imports.
 */
export function sqsClient(): SQSClient {
  return new SQSClient({
    ...clientDefaults({ requestTimeout: 2_000 }),
    // an emulator's queue URLs name the emulator, not the TLS endpoint that queue policies require
    useQueueUrlAsEndpoint: !process.env.AWS_ENDPOINT_URL,
  });
}
