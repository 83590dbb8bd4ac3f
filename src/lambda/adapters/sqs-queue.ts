import { ChangeMessageVisibilityCommand, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { MessageReturn } from '../process/deps';
import type { MessageQueue } from '../sweep/deps';

/** How many messages are sent at once. */
const AT_ONCE = 10;

/** A queue in SQS. */
export class SqsMessageQueue implements MessageQueue {
  constructor(
    private readonly client: SQSClient,
    private readonly queueUrl: string,
  ) {}

  async send(bodies: readonly string[]): Promise<void> {
    for (let start = 0; start < bodies.length; start += AT_ONCE) {
      const some = bodies.slice(start, start + AT_ONCE);
      await Promise.all(
        some.map(MessageBody => this.client.send(new SendMessageCommand({ QueueUrl: this.queueUrl, MessageBody }))),
      );
    }
  }
}

/** A queue in SQS, for messages that it handed out. */
export class SqsMessageReturn implements MessageReturn {
  constructor(
    private readonly client: SQSClient,
    private readonly queueUrl: string,
  ) {}

  async bringAgain(receiptHandle: string, seconds: number): Promise<void> {
    const message = { QueueUrl: this.queueUrl, ReceiptHandle: receiptHandle };
    await this.client.send(new ChangeMessageVisibilityCommand({ ...message, VisibilityTimeout: seconds }));
  }
}
