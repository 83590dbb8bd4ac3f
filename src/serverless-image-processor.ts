import type { CfnOutput } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction, ILayerVersion } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { UploadApi } from './deliver/upload-api';
import { VariantsBucket } from './deliver/variants-bucket';
import { Website } from './deliver/website';
import { resolveAllowedOrigins } from './intake/allowed-origins';
import { assertSameStackAndRegion, assertNoLoop, assertNoOverlap } from './intake/bucket-topology';
import { assertNoRivalNotification } from './intake/rival-notifications';
import { UploadBucket } from './intake/upload-bucket';
import { UploadQueue } from './intake/upload-queue';
import { ImageWorker } from './process/image-worker';
import { Sweep } from './process/sweep';
import type { ServerlessImageProcessorProps } from './props';
import { ImageTable } from './record/image-table';
import { checkPropTypes } from './settings/prop-types';
import { resolveProps } from './settings/resolve-props';
import { assertBucketFitsAuth } from './settings/validate-props';
import { grantObjects } from './shared/bucket-grants';
import { stackOutput } from './shared/stack-output';
import { warnIfFilesStay, warnIfUnauthenticated } from './settings/warnings';
import { checkedFor } from './validation';

/**
 * A complete image pipeline: presigned uploads into a private bucket, resizing with sharp, variants in a second bucket, a record for
 * each image, and an HTTP API that hands out uploads and manifests.
 *
 * The stack gets an output `UploadApiUrl`, and with `website` an output `WebsiteUrl`. Where a stack has several processors, the names of
 * their outputs begin with their ids: see `apiUrlOutput` and `websiteUrlOutput`.
 *
 * @example
 * new ServerlessImageProcessor(this, 'Images', {
 *   sizes: [
 *     { name: 'thumb', width: 200, height: 200, fit: ImageFit.COVER },
 *     { name: 'large', width: 1600 },
 *   ],
 *   formats: [OutputFormat.webp(), OutputFormat.jpeg()],
 * });
 */
export class ServerlessImageProcessor extends Construct {
  /** The bucket of the originals: the given one, or the made one. */
  public readonly uploadBucket: IBucket;

  /** The queue of S3's events on originals. */
  public readonly uploadQueue: Queue;

  /** Where events end that failed `maxReceiveCount` times. Redrive it once the cause is mended. */
  public readonly deadLetterQueue: Queue;

  /** The function that makes the variants. */
  public readonly processFunction: LambdaFunction;

  /** The function that searches the upload bucket for originals that got lost on their way. */
  public readonly sweepFunction: LambdaFunction;

  /** The layer with sharp: the given one, or the made one. */
  public readonly sharpLayer: ILayerVersion;

  /** The bucket of the variants: the given one, or the made one. */
  public readonly variantsBucket: IBucket;

  /** The table of the records. Its partition key is `imageId`. Its item `id-key` is no image: it holds the secret that makes ids. */
  public readonly table: Table;

  /** The HTTP API. */
  public readonly api: HttpApi;

  /** The function behind the HTTP API. */
  public readonly apiFunction: LambdaFunction;

  /** Base URL of the HTTP API, without a slash at its end. */
  public readonly apiUrl: string;

  /** The stack's output of `apiUrl`, for `envFromCfnOutputs` of a CDK pipeline and the like. */
  public readonly apiUrlOutput: CfnOutput;

  /** With `website`: the bucket of the page. */
  public readonly websiteBucket?: IBucket;

  /** With `website`: the distribution that serves the page. */
  public readonly websiteDistribution?: Distribution;

  /** With `website`: address of the page. */
  public readonly websiteUrl?: string;

  /** With `website`: the stack's output of `websiteUrl`. */
  public readonly websiteUrlOutput?: CfnOutput;

  /** Prefix of the originals' keys, empty or ending with `/`. */
  public readonly uploadPrefix: string;

  /**
   * Makes the pipeline.
   *
   * @throws at synth, for each prop that cannot work, saying what was got, what is expected and how to mend it
   */
  constructor(scope: Construct, id: string, props: ServerlessImageProcessorProps = {}) {
    super(scope, id);
    const plan = checkedFor(this, () => {
      checkPropTypes(this, props);
      assertSameStackAndRegion(this, props);
      const checked = resolveProps(props);
      assertBucketFitsAuth(props, checked.api.auth);
      return checked;
    });
    const website =
      props.website && new Website(this, 'Website', { options: props.website, logRetention: plan.shared.logRetention });
    const allowedOrigins = checkedFor(this, () => resolveAllowedOrigins(this, props.allowedOrigins, website?.origins));
    const common = { ...plan.shared, allowedOrigins };
    this.uploadPrefix = plan.process.settings.uploadPrefix;

    const uploads = { ...common, prefix: this.uploadPrefix, originalsExpiry: props.originalsExpiry };
    this.uploadBucket = checkedFor(
      this,
      () => new UploadBucket(this, 'Uploads', { ...uploads, bucket: props.uploadBucket }).bucket,
    );
    const variants = { ...common, variantsExpiry: props.variantsExpiry };
    this.variantsBucket = checkedFor(
      this,
      () => new VariantsBucket(this, 'Variants', { ...variants, bucket: props.variantsBucket }).bucket,
    );
    checkedFor(this, () => {
      assertNoLoop(this, this.otherProcessors());
      assertNoOverlap(this, this.otherProcessors());
    });

    const { queue, deadLetterQueue, visibilityTimeout } = new UploadQueue(this, 'Intake', {
      ...plan.shared,
      bucket: this.uploadBucket,
      prefix: this.uploadPrefix,
      functionTimeout: plan.process.timeout,
      maxReceiveCount: plan.process.settings.maxReceiveCount,
    });
    assertNoRivalNotification(this, this.uploadBucket, queue);
    this.uploadQueue = queue;
    this.deadLetterQueue = deadLetterQueue;

    const table = new ImageTable(this, 'Records', { ...plan.shared, indexByOwner: plan.api.auth.scopesImagesToCaller });
    this.table = table.table;
    const stores = { uploadBucket: this.uploadBucket, variantsBucket: this.variantsBucket, table };

    const worker = new ImageWorker(this, 'Process', {
      ...plan.shared,
      ...plan.process,
      ...stores,
      queue,
      visibilityTimeout,
    });
    this.processFunction = worker.function;
    this.sharpLayer = worker.sharpLayer;
    this.sweepFunction = new Sweep(this, 'Sweep', {
      ...plan.shared,
      ...plan.sweep,
      ...stores,
      ...plan.process.settings,
      queue,
      visibilityTimeout,
    }).function;

    const deliver = new UploadApi(this, 'Api', { ...common, ...plan.api, ...stores, queue });
    warnIfUnauthenticated(this, plan.api.auth);
    warnIfFilesStay(this, props);
    this.api = deliver.api;
    this.apiFunction = deliver.function;
    this.apiUrl = deliver.api.apiEndpoint;
    this.apiUrlOutput = stackOutput(this, 'UploadApiUrl', this.apiUrl, 'base URL of the image upload API');

    this.websiteBucket = website?.bucket;
    this.websiteDistribution = website?.distribution;
    this.websiteUrl = website?.url;
    if (website) {
      website.deploy(this.apiUrl, plan.api.settings.limits);
      this.websiteUrlOutput = stackOutput(this, 'WebsiteUrl', website.url, 'address of the image upload page');
    }
  }

  /**
   * Grants putting originals straight into the upload bucket, for programs that need no presigned upload.
   *
   * The API tells of such images with `ApiAuth.iam()` only; with every other auth, their records in the table do.
   */
  public grantUpload(grantee: IGrantable): void {
    grantObjects(this.uploadBucket, grantee, `${this.uploadPrefix}*`, 's3:PutObject');
  }

  /** Grants reading variants. */
  public grantReadVariants(grantee: IGrantable): void {
    grantObjects(this.variantsBucket, grantee, '*', 's3:GetObject');
  }

  /**
   * Grants reading records.
   *
   * A scan also meets the item `id-key`, which is no image (it has no `status`): the secret that makes the ids of objects which did not
   * come through the API.
   */
  public grantReadRecords(grantee: IGrantable): void {
    this.table.grantReadData(grantee);
  }

  // but for those that are in the tree half-made, since their props were refused
  private otherProcessors(): ServerlessImageProcessor[] {
    const all = this.node.root.node.findAll().filter(construct => construct instanceof ServerlessImageProcessor);
    return all.filter(other => other !== this && other.variantsBucket !== undefined);
  }
}
