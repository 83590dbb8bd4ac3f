import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { QueueDestination } from './queue-destination';

/** Properties of `UploadQueue`. */
export interface UploadQueueProps {
  readonly bucket: s3.IBucket;
  readonly prefix: string;
  /** Time-out of the function that consumes the queue. */
  readonly functionTimeout: Duration;
  readonly maxReceiveCount: number;
  readonly encryptionKey?: IKey;
}

/** S3's events on originals wait here until they are processed; those that fail time and again end in the dead-letter queue. */
export class UploadQueue extends Construct {
  public readonly queue: sqs.Queue;
  public readonly deadLetterQueue: sqs.Queue;
  /** How long a message that was handed out stays hidden: after that it comes again, unless it was dealt with. */
  public readonly visibilityTimeout: Duration;

  constructor(scope: Construct, id: string, props: UploadQueueProps) {
    super(scope, id);
    const common: sqs.QueueProps = {
      enforceSSL: true,
      encryption: props.encryptionKey ? sqs.QueueEncryption.KMS : sqs.QueueEncryption.SQS_MANAGED,
      encryptionMasterKey: props.encryptionKey,
      retentionPeriod: Duration.days(14),
    };
    // six times the function's time-out, as "Using Lambda with Amazon SQS" (AWS Lambda Developer Guide) asks for
    this.visibilityTimeout = Duration.seconds(6 * props.functionTimeout.toSeconds());
    this.deadLetterQueue = new sqs.Queue(this, 'DeadLetterQueue', common);
    this.queue = new sqs.Queue(this, 'Queue', {
      ...common,
      visibilityTimeout: this.visibilityTimeout,
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: props.maxReceiveCount },
    });

    const filters = props.prefix ? [{ prefix: props.prefix }] : [];
    for (const type of [s3.EventType.OBJECT_CREATED, s3.EventType.OBJECT_REMOVED]) {
      props.bucket.addEventNotification(type, new QueueDestination(this.queue, props.encryptionKey), ...filters);
    }
  }
}
