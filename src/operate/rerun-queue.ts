import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** Properties of `RerunQueue`. */
export interface RerunQueueProps {
  /** Dead-letter queue of the uploads. */
  readonly deadLetterQueue: sqs.IQueue;
  /** Time that a received message stays hidden. */
  readonly visibilityTimeout: Duration;
  readonly encryptionKey?: IKey;
}

/**
 * Receive count after which a message of a re-run moves to the dead-letter queue. Less than that of uploads: nobody
 * waits for the image, and the next run takes it up.
 */
export const RERUN_RECEIVE_COUNT = 5;

/** Queue of the images of re-runs, so that uploads never wait behind them. */
export class RerunQueue extends Construct {
  public readonly queue: sqs.Queue;

  constructor(scope: Construct, id: string, props: RerunQueueProps) {
    super(scope, id);
    this.queue = new sqs.Queue(this, 'Queue', {
      enforceSSL: true,
      encryption: props.encryptionKey ? sqs.QueueEncryption.KMS : sqs.QueueEncryption.SQS_MANAGED,
      encryptionMasterKey: props.encryptionKey,
      // the maximum of SQS
      retentionPeriod: Duration.days(14),
      visibilityTimeout: props.visibilityTimeout,
      deadLetterQueue: { queue: props.deadLetterQueue, maxReceiveCount: RERUN_RECEIVE_COUNT },
    });
  }
}
