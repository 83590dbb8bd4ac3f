import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { MessageReturn } from '../process/process-deps';

/** A queue in SQS, for messages that it handed out. */
export class SqsMessageReturn implements MessageReturn {
  constructor(private readonly client: SQSClient, private readonly queueUrl: string) {}

  async bringAgain(receiptHandle: string, seconds: number): Promise<void> {
    const message = { QueueUrl: this.queueUrl, ReceiptHandle: receiptHandle };
    await this.client.send(new ChangeMessageVisibilityCommand({ ...message, VisibilityTimeout: seconds }));
  }
}
