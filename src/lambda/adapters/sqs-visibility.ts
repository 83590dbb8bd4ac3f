import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { sqsClient } from './sqs-queue';
import type { MessageVisibility } from '../ports';

/**
 * Opens a queue to set when it delivers a message again. In a file of its own: the process function loads it after
 * failures only, and esbuild includes all that such a file exports.
 */
export function openForRetries(queueUrl: string): MessageVisibility {
  return new SqsMessageVisibility(sqsClient(), queueUrl);
}

class SqsMessageVisibility implements MessageVisibility {
  constructor(
    private readonly client: SQSClient,
    private readonly queueUrl: string,
  ) {}

  async retryAfter(receiptHandle: string, seconds: number): Promise<void> {
    const message = { QueueUrl: this.queueUrl, ReceiptHandle: receiptHandle };
    await this.client.send(new ChangeMessageVisibilityCommand({ ...message, VisibilityTimeout: seconds }));
  }
}
