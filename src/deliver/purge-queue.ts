import { Duration } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Visibility } from '../contract/record';

/** Timeout of the purge function: looks into folders, a pause of five seconds, four calls of CloudFront. */
export const PURGE_TIMEOUT = Duration.minutes(1);

/** Most removals follow their message at once: none of those needs a second look. */
const DELAY = Duration.seconds(5);

/**
 * The maximum of SQS: 100 hours at one receive in six minutes. CloudFront drops 15 paths with a wildcard at a time,
 * which is seven images, in about a minute ("Invalidate files", Amazon CloudFront Developer Guide): 42,000 images wait
 * 100 hours for the last one. Of images that are purged by file, 3,000 paths at a time, these are millions.
 */
const MAX_RECEIVE_COUNT = 1_000;

/** Properties of `PurgeQueue`. */
export interface PurgeQueueProps {
  /** Sides whose variants the distribution serves. */
  readonly sides: readonly Visibility[];
  readonly encryptionKey?: IKey;
}

/** Queue of the folders that a distribution has to forget, and the dead-letter queue of those that it did not. */
export class PurgeQueue extends Construct {
  public readonly queue: sqs.Queue;
  public readonly deadLetterQueue: sqs.Queue;
  /** Sides whose variants the distribution serves. */
  public readonly sides: readonly Visibility[];

  constructor(scope: Construct, id: string, props: PurgeQueueProps) {
    super(scope, id);
    this.sides = props.sides;
    const common: sqs.QueueProps = {
      enforceSSL: true,
      encryption: props.encryptionKey ? sqs.QueueEncryption.KMS : sqs.QueueEncryption.SQS_MANAGED,
      encryptionMasterKey: props.encryptionKey,
      // the maximum of SQS
      retentionPeriod: Duration.days(14),
    };
    this.deadLetterQueue = new sqs.Queue(this, 'DeadLetterQueue', common);
    this.queue = new sqs.Queue(this, 'Queue', {
      ...common,
      deliveryDelay: DELAY,
      // six times the function's timeout, as "Using Lambda with Amazon SQS" (AWS Lambda Developer Guide) recommends
      visibilityTimeout: Duration.seconds(6 * PURGE_TIMEOUT.toSeconds()),
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: MAX_RECEIVE_COUNT },
    });
  }

  /** Grants sending messages: CDK's grantSendMessages would add reading the queue's attributes and URL. */
  public grantSend(grantee: IGrantable): void {
    this.queue.grant(grantee, 'sqs:SendMessage');
    this.queue.encryptionMasterKey?.grant(grantee, 'kms:GenerateDataKey', 'kms:Decrypt');
  }
}

/** Settings of a function that removes variants. */
export interface PurgeSender {
  readonly purgeQueueUrl?: string;
  readonly edgeSides?: readonly Visibility[];
}

/** Returns the settings of a function that removes variants: nothing without a purge queue. */
export function purgeSettings(purges: PurgeQueue | undefined): PurgeSender {
  return purges ? { purgeQueueUrl: purges.queue.queueUrl, edgeSides: purges.sides } : {};
}
