import { Annotations, Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { UploadSourceRule } from './upload-source-rule';
import type { UploadSource } from '../upload-source';

/** Properties of `UploadQueue`. */
interface UploadQueueProps {
  readonly bucket: s3.IBucket;
  /** Where the bucket's events come from; undefined: from S3 itself. */
  readonly source?: UploadSource;
  readonly prefix: string;
  /** Timeout of the function that consumes the queue. */
  readonly functionTimeout: Duration;
  readonly maxReceiveCount: number;
  readonly encryptionKey?: IKey;
}

/** Queue in which S3's events on originals wait, and the dead-letter queue for those that fail repeatedly. */
export class UploadQueue extends Construct {
  public readonly queue: sqs.Queue;
  public readonly deadLetterQueue: sqs.Queue;
  /** Time that a received message stays hidden. It is delivered again after that unless it was deleted. */
  public readonly visibilityTimeout: Duration;

  constructor(scope: Construct, id: string, props: UploadQueueProps) {
    super(scope, id);
    const common: sqs.QueueProps = {
      enforceSSL: true,
      encryption: props.encryptionKey ? sqs.QueueEncryption.KMS : sqs.QueueEncryption.SQS_MANAGED,
      encryptionMasterKey: props.encryptionKey,
      retentionPeriod: Duration.days(14),
    };
    // six times the function's timeout, as "Using Lambda with Amazon SQS" (AWS Lambda Developer Guide) recommends
    this.visibilityTimeout = Duration.seconds(6 * props.functionTimeout.toSeconds());
    this.deadLetterQueue = new sqs.Queue(this, 'DeadLetterQueue', common);
    this.queue = new sqs.Queue(this, 'Queue', {
      ...common,
      visibilityTimeout: this.visibilityTimeout,
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: props.maxReceiveCount },
    });

    if (props.source) {
      const { bucket, prefix, encryptionKey, source } = props;
      new UploadSourceRule(this, 'Source', {
        bucket,
        prefix,
        eventBus: source._eventBus,
        queue: this.queue,
        encryptionKey,
      });
    } else {
      this.subscribe(props);
    }
  }

  private subscribe(props: UploadQueueProps): void {
    const filters = props.prefix ? [{ prefix: props.prefix }] : [];
    for (const type of [s3.EventType.OBJECT_CREATED, s3.EventType.OBJECT_REMOVED]) {
      props.bucket.addEventNotification(type, new QueueDestination(this.queue, props.encryptionKey), ...filters);
    }
  }
}

/**
 * Notification destination that allows a bucket to send its events to a queue.
 *
 * The key's policy gets the statement of CDK's SqsDestination, without a condition: it is not documented that S3 names
 * the account when it validates the destination, and the queue's policy names bucket and account.
 */
class QueueDestination implements s3.IBucketNotificationDestination {
  constructor(
    private readonly queue: sqs.Queue,
    private readonly encryptionKey?: IKey,
  ) {}

  public bind(scope: Construct, bucket: s3.IBucket): s3.BucketNotificationDestinationConfig {
    const sender = new iam.ServicePrincipal('s3.amazonaws.com');
    this.queue.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [sender],
        actions: ['sqs:SendMessage'],
        resources: [this.queue.queueArn],
        // a bucket's ARN names no account, and another account can create a bucket of that name once it is deleted
        conditions: {
          ArnLike: { 'aws:SourceArn': bucket.bucketArn },
          StringEquals: { 'aws:SourceAccount': Stack.of(scope).account },
        },
      }),
    );
    this.allowKey(sender);
    return { arn: this.queue.queueArn, type: s3.BucketNotificationDestinationType.QUEUE, dependencies: [this.queue] };
  }

  private allowKey(sender: iam.ServicePrincipal): void {
    const added = this.encryptionKey?.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [sender],
        actions: ['kms:GenerateDataKey*', 'kms:Decrypt'],
        resources: ['*'],
      }),
      true,
    );
    if (added && !added.statementAdded) {
      Annotations.of(this.queue).addWarningV2(
        'serverless-image-processor:importedKey',
        'the encryptionKey is imported, so its policy is not changed: ' +
          'it must allow kms:GenerateDataKey* and kms:Decrypt to s3.amazonaws.com, and kms:Encrypt, kms:Decrypt, ' +
          'kms:ReEncrypt*, kms:GenerateDataKey* and kms:DescribeKey to CloudWatch Logs, or the deployment fails',
      );
    }
  }
}
