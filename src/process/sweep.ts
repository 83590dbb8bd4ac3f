import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { SweepSettings } from '../contract/settings';
import type { ImageTable } from '../record/image-table';
import { grantListBelow } from '../shared/bucket-grants';
import { nodeFunction } from '../shared/lambda-function';

/** Properties of `Sweep`. */
export interface SweepProps {
  readonly uploadBucket: IBucket;
  readonly uploadPrefix: string;
  readonly table: ImageTable;
  readonly queue: IQueue;
  /** Time after which the queue hands a message out again. */
  readonly visibilityTimeout: Duration;
  readonly maxReceiveCount: number;
  readonly recordRetentionSeconds?: number;
  readonly interval: Duration;
  readonly architecture: lambda.Architecture;
  readonly logRetention: logs.RetentionDays;
  readonly removalPolicy: RemovalPolicy;
  readonly encryptionKey?: IKey;
}

/** S3's events usually come within seconds, but may take a minute ("Amazon S3 Event Notifications", Amazon S3 User Guide). */
const GRACE_SECONDS = 60;

/** For messages that wait in a long queue before they are first handed out. */
const MARGIN_SECONDS = 3600;

/** The function that finds originals which got lost on their way, its schedule, and just the rights it needs. */
export class Sweep extends Construct {
  public readonly function: lambda.Function;

  constructor(scope: Construct, id: string, props: SweepProps) {
    super(scope, id);
    const { architecture, logRetention, removalPolicy } = props;
    this.function = nodeFunction(this, 'sweep', {
      description: 'finds uploaded images that got lost on their way',
      settings: settingsOf(props),
      architecture,
      memorySize: 512,
      // one sweep at a time
      timeout: Duration.seconds(Math.min(props.interval.toSeconds(), 900)),
      // the next one comes anyway
      retryAttempts: 0,
      logRetention,
      removalPolicy,
      encryptionKey: props.encryptionKey,
    });
    new events.Rule(this, 'Schedule', {
      description: 'finds uploaded images that got lost on their way',
      schedule: events.Schedule.rate(props.interval),
      targets: [new targets.LambdaFunction(this.function)],
    });
    grantListBelow(props.uploadBucket, this.function, props.uploadPrefix);
    // gives up what no worker took, and writes the secret that makes ids where no other function did yet
    props.table.grantRecords(this.function);
    props.queue.grant(this.function, 'sqs:SendMessage');
    props.queue.encryptionMasterKey?.grant(this.function, 'kms:GenerateDataKey', 'kms:Decrypt');
  }
}

function settingsOf(props: SweepProps): SweepSettings {
  const retrySeconds = props.visibilityTimeout.toSeconds();
  const interval = props.interval.toSeconds();
  // an original whose record has had its time is not a lost one
  const windowSeconds = Math.min(
    2 * interval + props.maxReceiveCount * retrySeconds + MARGIN_SECONDS,
    props.recordRetentionSeconds ?? Infinity,
  );
  return {
    uploadBucket: props.uploadBucket.bucketName,
    table: props.table.table.tableName,
    queueUrl: props.queue.queueUrl,
    uploadPrefix: props.uploadPrefix,
    graceSeconds: GRACE_SECONDS,
    windowSeconds,
    // one sweep looks at each original before, and two after the queue has had its tries, so that one of these may fail
    giveUpSeconds: Math.max(windowSeconds - 2 * interval, interval + GRACE_SECONDS),
    retrySeconds,
    recordRetentionSeconds: props.recordRetentionSeconds,
  };
}
