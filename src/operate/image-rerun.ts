import { Duration } from 'aws-cdk-lib';
import { Grant } from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { rerunDefinition } from './rerun-definition';
import { RerunOnDeploy } from './rerun-on-deploy';
import type { Presets } from '../contract/presets';
import type { RerunSettings } from '../contract/rerun';
import type { ImageWorker } from '../process/image-worker';
import type { ImageTable } from '../record/image-table';
import type { Rerun } from '../rerun';
import { grantList } from '../shared/bucket-grants';
import { type FunctionDefaults, functionDefaults, nodeFunction } from '../shared/lambda-function';

/** Properties of `ImageRerun`. */
export interface ImageRerunProps extends FunctionDefaults {
  readonly uploadBucket: IBucket;
  readonly variantsBucket: IBucket;
  readonly table: ImageTable;
  /** Queue of the uploads. */
  readonly queue: IQueue;
  /** Queue of the images of re-runs. */
  readonly rerunQueue: IQueue;
  /** Process function, with its mapping of the queue. */
  readonly worker: ImageWorker;
  /** Memory of the process function in MiB. */
  readonly memorySize: number;
  readonly presets: Presets;
  /** Re-run that a deployment starts. */
  readonly onDeploy?: Rerun;
  /** Settings of the process function. */
  readonly settings: Pick<RerunSettings, 'uploadPrefix' | 'graceSeconds' | 'recordRetentionSeconds'>;
}

/** State machine that processes images again, and its function: see docs/reruns.md. */
export class ImageRerun extends Construct {
  public readonly stateMachine: sfn.StateMachine;
  public readonly function: lambda.Function;

  constructor(scope: Construct, id: string, props: ImageRerunProps) {
    super(scope, id);
    this.function = this.createFunction(props);
    this.stateMachine = new sfn.StateMachine(this, 'StateMachine', {
      comment: 'Processes images again. Input: {"mode": "STALE", "dryRun": true}, see docs/reruns.md',
      definitionBody: sfn.DefinitionBody.fromChainable(rerunDefinition(this, this.function, props.uploadBucket)),
      // the longest that Step Functions allows is a year
      timeout: Duration.days(365),
      tracingEnabled: props.tracing || undefined,
    });
    if (props.onDeploy) {
      new RerunOnDeploy(this, 'OnDeploy', {
        ...props,
        rerun: props.onDeploy,
        stateMachine: this.stateMachine,
        functions: [this.function, props.worker.function],
        arm64: isArm(props),
      });
    }
  }

  private createFunction(props: ImageRerunProps): lambda.Function {
    const { table, queue, rerunQueue } = props;
    const handler = nodeFunction(this, 'rerun', {
      ...functionDefaults(props),
      description: 'Selects the images of re-runs, and follows the runs',
      settings: settingsOf(props),
      layers: [props.worker.presetsLayer],
      memorySize: 512,
      timeout: Duration.minutes(5),
    });
    // keys only: it reads neither originals nor variants
    grantList(props.uploadBucket, handler);
    grantList(props.variantsBucket, handler);
    table.grantRecords(handler);
    table.grantScan(handler);
    table.grantListAttention(handler);
    table.grantCountRuns(handler);
    queue.grant(handler, 'sqs:SendMessage');
    rerunQueue.grant(handler, 'sqs:SendMessage', 'sqs:GetQueueAttributes', 'sqs:PurgeQueue');
    // the key of both queues
    rerunQueue.encryptionMasterKey?.grant(handler, 'kms:GenerateDataKey', 'kms:Decrypt');
    Grant.addToPrincipal({
      grantee: handler,
      actions: ['lambda:GetEventSourceMapping', 'lambda:UpdateEventSourceMapping'],
      resourceArns: [props.worker.rerunSource.eventSourceMappingArn],
    });
    return handler;
  }
}

function settingsOf(props: ImageRerunProps): Omit<RerunSettings, 'presets'> {
  return {
    uploadBucket: props.uploadBucket.bucketName,
    variantsBucket: props.variantsBucket.bucketName,
    table: props.table.table.tableName,
    uploadPrefix: props.settings.uploadPrefix,
    queueUrl: props.queue.queueUrl,
    rerunQueueUrl: props.rerunQueue.queueUrl,
    mappingId: props.worker.rerunSource.eventSourceMappingId,
    memoryMiB: props.memorySize,
    arm64: isArm(props),
    graceSeconds: props.settings.graceSeconds,
    recordRetentionSeconds: props.settings.recordRetentionSeconds,
  };
}

function isArm({ architecture }: ImageRerunProps): boolean {
  return architecture.name === lambda.Architecture.ARM_64.name;
}
