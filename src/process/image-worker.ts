import type { Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { additionsLayer, presetsLayer } from './layers';
import type { Presets } from '../contract/presets';
import { RERUN_CONCURRENCY } from '../contract/rerun';
import type { ProcessSettings } from '../contract/settings';
import { type PurgeQueue, purgeSettings } from '../deliver/purge-queue';
import type { ImageExtension } from '../image-extension';
import { RERUN_RECEIVE_COUNT } from '../operate/rerun-queue';
import type { ImageTable } from '../record/image-table';
import { heicArchive, sharpArchive } from '../shared/asset-paths';
import { grantList, grantObjects } from '../shared/bucket-grants';
import { type FunctionDefaults, functionDefaults, nodeFunction, NODEJS_24 } from '../shared/lambda-function';
import type { Watermark } from '../watermark';

/** Pattern of a UUID in an IAM policy. */
const UPLOAD_ID_PATTERN = [8, 4, 4, 4, 12].map(length => '?'.repeat(length)).join('-');

/** Settings that the environment of the function has; the presets are in a layer. */
type WorkerSettings = Omit<ProcessSettings, 'presets'>;

/** Those of them that are known once the other resources exist. */
type DeployedSettings =
  | 'uploadBucket'
  | 'variantsBucket'
  | 'table'
  | 'queueUrl'
  | 'retrySeconds'
  | 'rerunQueueUrl'
  | 'rerunReceiveCount'
  | 'purgeQueueUrl'
  | 'edgeSides';

/** Properties of `ImageWorker`. */
export interface ImageWorkerProps extends FunctionDefaults {
  readonly uploadBucket: IBucket;
  readonly variantsBucket: IBucket;
  readonly queue: IQueue;
  /** Queue of the images of re-runs. */
  readonly rerunQueue: IQueue;
  /** Absent if no distribution keeps copies. */
  readonly purges?: PurgeQueue;
  /** Time after which the queue delivers a message again. */
  readonly visibilityTimeout: Duration;
  readonly table: ImageTable;
  readonly settings: Omit<WorkerSettings, DeployedSettings>;
  readonly presets: Presets;
  readonly sharpLayer?: lambda.ILayerVersion;
  /** Watermarks of all presets, each once. */
  readonly watermarks: readonly Watermark[];
  /** Extensions of all presets, each once. */
  readonly extensions: readonly ImageExtension[];
  readonly memorySize: number;
  readonly timeout: Duration;
  readonly maxConcurrency: number;
}

/** Function that creates the variants, with its layers, its queue and the minimum permissions. */
export class ImageWorker extends Construct {
  public readonly function: lambda.Function;
  public readonly sharpLayer: lambda.ILayerVersion;
  /** Layer with the settings of all presets. */
  public readonly presetsLayer: lambda.LayerVersion;
  /** Mapping of the queue of re-runs, which a run enables. */
  public readonly rerunSource: SqsEventSource;

  constructor(scope: Construct, id: string, props: ImageWorkerProps) {
    super(scope, id);
    this.sharpLayer =
      props.sharpLayer ??
      new lambda.LayerVersion(this, 'SharpLayer', {
        code: sharpArchive(props.architecture),
        compatibleArchitectures: [props.architecture],
        compatibleRuntimes: [NODEJS_24],
        description: 'sharp and libvips for Amazon Linux',
        license: 'Apache-2.0 AND LGPL-3.0-or-later',
      });
    this.presetsLayer = presetsLayer(this, props.presets);
    const { memorySize, timeout } = props;
    this.function = nodeFunction(this, 'process', {
      ...functionDefaults(props),
      description: 'Creates the variants of uploaded images',
      settings: settingsOf(props),
      // glibc's arenas keep freed memory: one arena halves the peak after a few images
      environment: { MALLOC_ARENA_MAX: '1' },
      layers: [this.sharpLayer, ...this.heicLayers(props), this.presetsLayer, ...this.additionLayers(props)],
      memorySize,
      timeout,
    });
    // one image per invocation: a crash or timeout affects no other image
    this.function.addEventSource(
      new SqsEventSource(props.queue, {
        batchSize: 1,
        maxConcurrency: props.maxConcurrency,
        reportBatchItemFailures: true,
      }),
    );
    this.rerunSource = new SqsEventSource(props.rerunQueue, {
      // a run enables it: without one, nobody asks the queue for messages
      enabled: false,
      batchSize: 1,
      maxConcurrency: RERUN_CONCURRENCY,
      reportBatchItemFailures: true,
    });
    this.function.addEventSource(this.rerunSource);
    this.grantPermissions(props);
  }

  private additionLayers({ watermarks, extensions }: ImageWorkerProps): lambda.ILayerVersion[] {
    return watermarks.length + extensions.length > 0 ? [additionsLayer(this, watermarks, extensions)] : [];
  }

  /** Created only when HEIC is allowed. */
  private heicLayers({ architecture, presets }: ImageWorkerProps): lambda.ILayerVersion[] {
    if (!Object.values(presets).some(({ limits }) => limits.allowedFormats.includes('heic'))) {
      return [];
    }
    return [
      new lambda.LayerVersion(this, 'HeicLayer', {
        code: heicArchive(),
        compatibleArchitectures: [architecture],
        compatibleRuntimes: [NODEJS_24],
        description: 'libheif in WebAssembly for HEIC decoding',
        license: 'LGPL-3.0-or-later',
      }),
    ];
  }

  private grantPermissions(props: ImageWorkerProps): void {
    grantObjects(props.uploadBucket, this.function, `${props.settings.uploadPrefix}*`, 's3:GetObject');
    // only objects with an id of the API: removes an upload that finishes after its image was deleted
    grantObjects(props.uploadBucket, this.function, props.settings.uploadPrefix + UPLOAD_ID_PATTERN, 's3:DeleteObject');
    grantList(props.uploadBucket, this.function);
    // reads variants to copy them to the other side, when the visibility of an image changes
    grantObjects(props.variantsBucket, this.function, '*', 's3:GetObject', 's3:PutObject', 's3:DeleteObject');
    grantList(props.variantsBucket, this.function);
    props.table.grantRecords(this.function);
    props.table.grantCountRuns(this.function);
    props.purges?.grantSend(this.function);
  }
}

function settingsOf({
  settings,
  uploadBucket,
  variantsBucket,
  table,
  queue,
  rerunQueue,
  purges,
  visibilityTimeout,
}: ImageWorkerProps): WorkerSettings {
  return {
    ...settings,
    uploadBucket: uploadBucket.bucketName,
    variantsBucket: variantsBucket.bucketName,
    table: table.table.tableName,
    queueUrl: queue.queueUrl,
    rerunQueueUrl: rerunQueue.queueUrl,
    rerunReceiveCount: RERUN_RECEIVE_COUNT,
    retrySeconds: visibilityTimeout.toSeconds(),
    ...purgeSettings(purges),
  };
}
