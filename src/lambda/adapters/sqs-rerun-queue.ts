import {
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  PurgeQueueInProgress,
  SendMessageBatchCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Backlog, RerunQueue } from '../rerun/ports';

/** Maximum number of messages in one request ("SendMessageBatch", Amazon SQS API Reference). */
const BATCH = 10;

/** Batches that are sent at the same time. */
const PARALLEL = 5;

/** The queue of re-runs. */
export class SqsRerunQueue implements RerunQueue {
  constructor(
    private readonly client: SQSClient,
    private readonly queueUrl: string,
  ) {}

  async send(bodies: readonly string[]): Promise<void> {
    const batches: (readonly string[])[] = [];
    for (let start = 0; start < bodies.length; start += BATCH) {
      batches.push(bodies.slice(start, start + BATCH));
    }
    for (let start = 0; start < batches.length; start += PARALLEL) {
      await Promise.all(batches.slice(start, start + PARALLEL).map(batch => this.sendBatch(batch)));
    }
  }

  private async sendBatch(bodies: readonly string[]): Promise<void> {
    const { Failed = [] } = await this.client.send(
      new SendMessageBatchCommand({
        QueueUrl: this.queueUrl,
        Entries: bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody })),
      }),
    );
    if (Failed.length > 0) {
      throw new Error(
        `the queue took ${bodies.length - Failed.length} of ${bodies.length} messages: ${Failed[0].Code}`,
      );
    }
  }

  async backlog(): Promise<Backlog> {
    const { Attributes } = await this.client.send(
      new GetQueueAttributesCommand({
        QueueUrl: this.queueUrl,
        AttributeNames: [
          'ApproximateNumberOfMessages',
          'ApproximateNumberOfMessagesNotVisible',
          'ApproximateNumberOfMessagesDelayed',
        ],
      }),
    );
    return {
      visible: Number(Attributes?.ApproximateNumberOfMessages ?? 0),
      inFlight: Number(Attributes?.ApproximateNumberOfMessagesNotVisible ?? 0),
      delayed: Number(Attributes?.ApproximateNumberOfMessagesDelayed ?? 0),
    };
  }

  async purge(): Promise<void> {
    try {
      await this.client.send(new PurgeQueueCommand({ QueueUrl: this.queueUrl }));
    } catch (error) {
      // one purge a minute: the former one is not over
      if (!(error instanceof PurgeQueueInProgress)) {
        throw error;
      }
    }
  }
}
