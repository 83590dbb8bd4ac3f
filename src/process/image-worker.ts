import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ProcessSettings } from '../contract/settings';
import type { ImageExtension } from '../image-extension';
import { extensionLayer, watermarkLayer } from './layers';
import type { ImageTable } from '../record/image-table';
import { heicArchive, sharpArchive } from '../shared/asset-paths';
import { grantList, grantObjects } from '../shared/bucket-grants';
import { nodeFunction, NODEJS_24 } from '../shared/lambda-function';
import type { Watermark } from '../watermark';

/** A UUID, as far as a policy can tell. */
const UPLOAD_ID_PATTERN = [8, 4, 4, 4, 12].map(length => '?'.repeat(length)).join('-');

/** Properties of `ImageWorker`. */
export interface ImageWorkerProps {
  readonly uploadBucket: IBucket;
  readonly variantsBucket: IBucket;
  readonly queue: IQueue;
  /** Time after which the queue hands a message out again by itself. */
  readonly visibilityTimeout: Duration;
  readonly table: ImageTable;
  readonly settings: Omit<ProcessSettings, 'uploadBucket' | 'variantsBucket' | 'table' | 'queueUrl' | 'retrySeconds'>;
  readonly sharpLayer?: lambda.ILayerVersion;
  readonly watermark?: Watermark;
  readonly extension?: ImageExtension;
  readonly architecture: lambda.Architecture;
  readonly memorySize: number;
  readonly timeout: Duration;
  readonly maxConcurrency: number;
  readonly logRetention: logs.RetentionDays;
  readonly removalPolicy: RemovalPolicy;
  readonly encryptionKey?: IKey;
}

/** The function that makes the variants, with sharp, its queue and just the rights it needs. */
export class ImageWorker extends Construct {
  public readonly function: lambda.Function;
  public readonly sharpLayer: lambda.ILayerVersion;

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
    const { architecture, memorySize, timeout, logRetention, removalPolicy } = props;
    this.function = nodeFunction(this, 'process', {
      description: 'makes the variants of uploaded images',
      settings: settingsOf(props),
      // glibc's arenas keep freed pixels: one arena halves the peak after a few images
      environment: { MALLOC_ARENA_MAX: '1' },
      layers: [this.sharpLayer, ...this.heicLayers(props), ...this.additionLayers(props)],
      architecture,
      memorySize,
      timeout,
      logRetention,
      removalPolicy,
      encryptionKey: props.encryptionKey,
    });
    // one image an invocation: a crash or timeout takes no neighbour along
    this.function.addEventSource(
      new SqsEventSource(props.queue, {
        batchSize: 1,
        maxConcurrency: props.maxConcurrency,
        reportBatchItemFailures: true,
      }),
    );
    this.grantRights(props);
  }

  private additionLayers({ watermark, extension }: ImageWorkerProps): lambda.ILayerVersion[] {
    return [
      ...(watermark ? [watermarkLayer(this, watermark)] : []),
      ...(extension ? [extensionLayer(this, extension)] : []),
    ];
  }

  /** Made for those who allow HEIC; all others do not even have it in their account. */
  private heicLayers({ architecture, settings }: ImageWorkerProps): lambda.ILayerVersion[] {
    if (!settings.limits.allowedFormats.includes('heic')) {
      return [];
    }
    return [
      new lambda.LayerVersion(this, 'HeicLayer', {
        code: heicArchive(),
        compatibleArchitectures: [architecture],
        compatibleRuntimes: [NODEJS_24],
        description: 'libheif in WebAssembly, to decode HEIC',
        license: 'LGPL-3.0-or-later',
      }),
    ];
  }

  private grantRights(props: ImageWorkerProps): void {
    grantObjects(props.uploadBucket, this.function, `${props.settings.uploadPrefix}*`, 's3:GetObject');
    // of ids that the API made, and of no other objects: an upload that ends after its image was deleted
    grantObjects(props.uploadBucket, this.function, props.settings.uploadPrefix + UPLOAD_ID_PATTERN, 's3:DeleteObject');
    grantList(props.uploadBucket, this.function);
    grantObjects(props.variantsBucket, this.function, '*', 's3:PutObject', 's3:DeleteObject');
    grantList(props.variantsBucket, this.function);
    props.table.grantRecords(this.function);
  }
}

function settingsOf({
  settings,
  uploadBucket,
  variantsBucket,
  table,
  queue,
  visibilityTimeout,
}: ImageWorkerProps): ProcessSettings {
  return {
    ...settings,
    uploadBucket: uploadBucket.bucketName,
    variantsBucket: variantsBucket.bucketName,
    table: table.table.tableName,
    queueUrl: queue.queueUrl,
    retrySeconds: visibilityTimeout.toSeconds(),
  };
}
