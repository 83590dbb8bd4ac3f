import { Duration } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import type { EraseSettings, ErasureState } from '../contract/erasure';
import { type PurgeQueue, purgeSettings } from '../deliver/purge-queue';
import { eventBusOf, grantPutEvents } from '../events/event-bus';
import type { ImageTable } from '../record/image-table';
import { grantEraseVersions } from '../shared/bucket-grants';
import { type FunctionDefaults, functionDefaults, nodeFunction } from '../shared/lambda-function';

/**
 * Time in which an upload that began before its form expired may still end: 1 GiB at 10 megabits a second takes 14
 * minutes.
 */
const LATE = Duration.minutes(15);

/** Properties of `OwnerErasure`. */
export interface OwnerErasureProps extends FunctionDefaults {
  readonly uploadBucket: IBucket;
  readonly variantsBucket: IBucket;
  readonly uploadPrefix: string;
  readonly uploadExpirySeconds: number;
  readonly table: ImageTable;
  readonly eventBus?: IEventBus;
  /** Absent if no distribution keeps copies. */
  readonly purges?: PurgeQueue;
}

/** State machine that removes everything of one owner, and its function. */
export class OwnerErasure extends Construct {
  public readonly stateMachine: sfn.StateMachine;
  public readonly function: lambda.Function;

  constructor(scope: Construct, id: string, props: OwnerErasureProps) {
    super(scope, id);
    this.function = this.createFunction(props);
    this.stateMachine = new sfn.StateMachine(this, 'StateMachine', {
      comment: 'Erases an owner: originals, variants and records. Input: {"owner": "…"}',
      definitionBody: sfn.DefinitionBody.fromChainable(this.definition()),
      // thirty looks, an hour apart at most, and time to remove millions of files
      timeout: Duration.days(7),
      tracingEnabled: props.tracing || undefined,
    });
  }

  private definition(): sfn.IChainable {
    const erase = new tasks.LambdaInvoke(this, 'Erase', { lambdaFunction: this.function, payloadResponseOnly: true });
    // every step can be repeated; S3 and DynamoDB throttle for minutes at most
    erase.addRetry({ errors: [sfn.Errors.ALL], interval: Duration.seconds(10), maxAttempts: 5, backoffRate: 2 });
    const wait = new sfn.Wait(this, 'Wait', { time: sfn.WaitTime.secondsPath('$.waitSeconds') });
    const report = new sfn.Pass(this, 'Report', {
      parameters: {
        'owner.$': '$.owner',
        'looks.$': '$.look',
        'images.$': '$.counts.images',
        'originals.$': '$.counts.originals',
        'versions.$': '$.counts.versions',
        'variants.$': '$.counts.variants',
        'records.$': '$.counts.records',
      },
    });
    const is = (status: ErasureState['status']) => sfn.Condition.stringEquals('$.status', status);
    return erase.next(
      new sfn.Choice(this, 'Next').when(is('MORE'), erase).when(is('WAIT'), wait.next(erase)).otherwise(report),
    );
  }

  private createFunction(props: OwnerErasureProps): lambda.Function {
    const { uploadBucket, variantsBucket, uploadPrefix, uploadExpirySeconds, table } = props;
    const bus = eventBusOf(this, props.eventBus);
    const settings: EraseSettings = {
      uploadBucket: uploadBucket.bucketName,
      variantsBucket: variantsBucket.bucketName,
      table: table.table.tableName,
      tableArn: table.table.tableArn,
      uploadPrefix,
      uploadExpirySeconds,
      lateSeconds: LATE.toSeconds(),
      busArn: bus.eventBusArn,
      ...purgeSettings(props.purges),
    };
    const handler = nodeFunction(this, 'erase', {
      ...functionDefaults(props),
      description: 'Erases an owner: originals, variants and records',
      settings,
      memorySize: 512,
      timeout: Duration.minutes(5),
    });
    grantEraseVersions(uploadBucket, handler, uploadPrefix);
    grantEraseVersions(variantsBucket, handler, '');
    table.grantRecords(handler);
    table.grantListByOwner(handler);
    table.grantRemoveUsage(handler);
    grantPutEvents(bus, handler);
    props.purges?.grantSend(handler);
    return handler;
  }
}
