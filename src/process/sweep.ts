import { Duration } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { SweepSettings } from '../contract/settings';
import type { QuotaSettings } from '../contract/usage';
import type { ImageTable } from '../record/image-table';
import { grantList, grantObjects } from '../shared/bucket-grants';
import { type FunctionDefaults, functionDefaults, nodeFunction } from '../shared/lambda-function';

/** Properties of `Sweep`. */
export interface SweepProps extends FunctionDefaults {
  readonly uploadBucket: IBucket;
  readonly uploadPrefix: string;
  readonly table: ImageTable;
  readonly queue: IQueue;
  /** Time after which the queue delivers a message again. */
  readonly visibilityTimeout: Duration;
  readonly maxReceiveCount: number;
  readonly recordRetentionSeconds?: number;
  readonly uploadExpirySeconds: number;
  readonly interval: Duration;
  readonly quota?: QuotaSettings;
}

/**
 * S3's events usually arrive within seconds, but may take a minute ("Amazon S3 Event Notifications", Amazon S3 User
 * Guide).
 */
const GRACE_SECONDS = 60;

/** Allowance for messages that wait in a long queue before their first delivery. */
const MARGIN_SECONDS = 3600;

const DESCRIPTION = 'Finds unfinished images, such as uploads whose event was lost, and queues them again';

/**
 * Function that looks at the images that are due in the table's index of unfinished records, with its schedule and the
 * minimum permissions.
 */
export class Sweep extends Construct {
  public readonly function: lambda.Function;

  constructor(scope: Construct, id: string, props: SweepProps) {
    super(scope, id);
    this.function = nodeFunction(this, 'sweep', {
      ...functionDefaults(props),
      description: DESCRIPTION,
      settings: settingsOf(props),
      memorySize: 512,
      // one sweep at a time
      timeout: Duration.seconds(Math.min(props.interval.toSeconds(), 900)),
      // the next sweep runs anyway
      retryAttempts: 0,
    });
    new events.Rule(this, 'Schedule', {
      description: DESCRIPTION,
      schedule: events.Schedule.rate(props.interval),
      targets: [new targets.LambdaFunction(this.function)],
    });
    // for HEAD requests; S3 has no permission for these alone
    grantObjects(props.uploadBucket, this.function, `${props.uploadPrefix}*`, 's3:GetObject');
    grantList(props.uploadBucket, this.function);
    // sets unprocessed images to FAILED
    props.table.grantRecords(this.function);
    props.table.grantDue(this.function);
    if (props.quota) {
      props.table.grantUsage(this.function);
      props.table.grantListByOwner(this.function);
    }
    props.queue.grant(this.function, 'sqs:SendMessage');
    props.queue.encryptionMasterKey?.grant(this.function, 'kms:GenerateDataKey', 'kms:Decrypt');
  }
}

function settingsOf(props: SweepProps): SweepSettings {
  const retrySeconds = props.visibilityTimeout.toSeconds();
  const interval = props.interval.toSeconds();
  const tries = props.maxReceiveCount * retrySeconds + MARGIN_SECONDS;
  const kept = props.recordRetentionSeconds ?? Infinity;
  return {
    uploadBucket: props.uploadBucket.bucketName,
    table: props.table.table.tableName,
    queueUrl: props.queue.queueUrl,
    uploadPrefix: props.uploadPrefix,
    graceSeconds: GRACE_SECONDS,
    uploadExpirySeconds: props.uploadExpirySeconds,
    // after the queue's last attempt, but while the record exists, with one more sweep if one fails
    giveUpSeconds: Math.max(Math.min(tries, kept - 2 * interval), interval + GRACE_SECONDS),
    retrySeconds,
    recordRetentionSeconds: props.recordRetentionSeconds,
    quota: props.quota,
  };
}
