import type { CfnOutput } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction, ILayerVersion } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { Presets } from './contract/presets';
import { AdminApi } from './deliver/admin-api';
import { VariantsBucket } from './deliver/variants-bucket';
import { ImageDeliverySource } from './image-delivery-source';
import { resolveAllowedOrigins } from './intake/allowed-origins';
import { assertSameStackAndRegion, assertNoLoop, assertNoOverlap } from './intake/bucket-topology';
import { assertNoRivalNotification } from './intake/rival-notifications';
import { UploadBucket } from './intake/upload-bucket';
import { UploadQueue } from './intake/upload-queue';
import { withUploadSource } from './intake/upload-source';
import { OwnerErasure } from './operate/owner-erasure';
import { ImageWorker } from './process/image-worker';
import { Sweep } from './process/sweep';
import type { ServerlessImageProcessorProps } from './props';
import { ImageTable } from './record/image-table';
import { checkPropTypes } from './settings/prop-types';
import { resolveProps } from './settings/resolve-props';
import { assertBucketFitsAuth } from './settings/validate-props';
import { warnIfFilesOutliveRecords, warnIfPublicWithoutAuth, warnIfUnauthenticated } from './settings/warnings';
import { grantObjects } from './shared/bucket-grants';
import { stackOutput } from './shared/stack-output';
import type { UploadSource } from './upload-source';
import { checkedFor } from './validation';

/**
 * Image pipeline: presigned uploads into a private bucket, resizing with sharp, variants in a second bucket, a record
 * of each image, and an HTTP API that issues uploads and manifests.
 *
 * The stack gets the output `UploadApiUrl`, and with the upload page the output `WebsiteUrl`. If a stack has several
 * processors, the names of their outputs begin with the ids of the constructs.
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
export class ServerlessImageProcessor extends ImageDeliverySource {
  /**
   * Bucket of the originals, existing or created. With `uploadSource`, a reference to that bucket by name.
   */
  public readonly uploadBucket: IBucket;

  /** Queue of the S3 events about originals. */
  public readonly uploadQueue: Queue;

  /** Dead-letter queue of images whose last attempt failed. Redrive it once the cause is fixed. */
  public readonly deadLetterQueue: Queue;

  /** Function that creates the variants. */
  public readonly processFunction: LambdaFunction;

  /** Function that looks for unfinished work at an interval and queues it again (`sweepInterval`). */
  public readonly sweepFunction: LambdaFunction;

  /**
   * State machine that erases an owner: it removes originals with all their versions, variants and records.
   *
   * Start it with the input `{"owner": "…"}`. Its output is a report of counts. It costs nothing while it does not run.
   */
  public readonly ownerErasure: StateMachine;

  /** Function that erases an owner, step by step. */
  public readonly eraseFunction: LambdaFunction;

  /** Layer with sharp, existing or created. */
  public readonly sharpLayer: ILayerVersion;

  /** Layer with the settings of all presets, for the process function and the functions of the API. */
  public readonly presetsLayer: ILayerVersion;

  /** Bucket of the variants, existing or created. */
  public readonly variantsBucket: IBucket;

  /**
   * Table of the records. Its partition key is `imageId`.
   *
   * The item with the key `id-key` is not an image: it holds the secret that ids of objects are derived from. Items
   * whose key begins with `usage#` are not images either: they hold the usage of owners with a quota.
   */
  public readonly table: Table;

  /** HTTP API for callers and back ends. */
  public readonly api: HttpApi;

  /** Function of the HTTP API for callers. */
  public readonly apiFunction: LambdaFunction;

  /** Function of the HTTP API for back ends, below the path `/admin`. */
  public readonly adminFunction: LambdaFunction;

  /** Base URL of the HTTP API, without a trailing slash, with its domain name if there is one. */
  public readonly apiUrl: string;

  /** Stack output with the base URL of the HTTP API, for example for a step of a CDK pipeline. */
  public readonly apiUrlOutput: CfnOutput;

  /** Key prefix of the originals: empty, or ending with `/`. */
  public readonly uploadPrefix: string;

  private readonly admin: AdminApi;

  /**
   * Where the events of the upload bucket come from; undefined: from S3 itself.
   * @internal
   */
  public readonly _uploadSource?: UploadSource;

  /**
   * Settings of all presets, as the functions read them.
   * @internal
   */
  public readonly _presets: Presets;

  /**
   * Creates the pipeline.
   *
   * Throws if a property is invalid. The message says what was received, what is expected and how to fix it.
   */
  constructor(scope: Construct, id: string, props: ServerlessImageProcessorProps = {}) {
    super(scope, id);
    props = checkedFor(this, () => {
      checkPropTypes(this, props);
      return withUploadSource(this, props);
    });
    this._uploadSource = props.uploadSource;
    const plan = checkedFor(this, () => {
      assertSameStackAndRegion(this, props);
      const checked = resolveProps(props, this.processorName);
      assertBucketFitsAuth(props, checked.api.auth);
      return checked;
    });
    const website = this._createWebsite(props, { ...plan.shared, ...plan.api });
    const allowedOrigins = checkedFor(this, () => resolveAllowedOrigins(this, props.allowedOrigins, website?.origins));
    const common = { ...plan.shared, allowedOrigins };
    this._presets = plan.presets;
    this.uploadPrefix = plan.process.settings.uploadPrefix;

    const isSource = props.uploadSource !== undefined;
    const uploads = { ...common, prefix: this.uploadPrefix, originalsExpiry: props.originalsExpiry };
    this.uploadBucket = checkedFor(
      this,
      () => new UploadBucket(this, 'Uploads', { ...uploads, bucket: props.uploadBucket, isSource }).bucket,
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
      source: props.uploadSource,
      prefix: this.uploadPrefix,
      functionTimeout: plan.process.timeout,
      maxReceiveCount: plan.process.settings.maxReceiveCount,
    });
    if (!isSource) {
      assertNoRivalNotification(this, this.uploadBucket, queue);
    }
    this.uploadQueue = queue;
    this.deadLetterQueue = deadLetterQueue;

    const delivery = this._prepareDelivery(props, { ...common, auth: plan.api.auth });
    const { purges } = delivery;
    const table = new ImageTable(this, 'Records', plan.shared);
    this.table = table.table;
    const stores = { uploadBucket: this.uploadBucket, variantsBucket: this.variantsBucket, table };

    const rerunQueue = this._createRerunQueue({ ...plan.shared, deadLetterQueue, visibilityTimeout });
    const worker = new ImageWorker(this, 'Process', {
      ...plan.shared,
      ...plan.process,
      ...stores,
      presets: plan.presets,
      queue,
      rerunQueue,
      visibilityTimeout,
      purges,
    });
    this.processFunction = worker.function;
    this.sharpLayer = worker.sharpLayer;
    this.presetsLayer = worker.presetsLayer;
    this.sweepFunction = new Sweep(this, 'Sweep', {
      ...plan.shared,
      ...plan.sweep,
      ...stores,
      ...plan.process.settings,
      uploadExpirySeconds: plan.api.settings.uploadExpirySeconds,
      queue,
      visibilityTimeout,
    }).function;

    this._setUpRerun(worker, { ...plan.shared, ...plan.process, ...plan.rerun, ...stores, queue });
    this._setUpEvents({ ...plan.shared, ...stores, eventBus: props.eventBus, cdnUrl: delivery.settings?.cdnUrl });

    const erasure = new OwnerErasure(this, 'OwnerErasure', {
      ...plan.shared,
      ...stores,
      eventBus: props.eventBus,
      purges,
      uploadPrefix: this.uploadPrefix,
      uploadExpirySeconds: plan.api.settings.uploadExpirySeconds,
    });
    this.ownerErasure = erasure.stateMachine;
    this.eraseFunction = erasure.function;

    const settings = { ...plan.api.settings, delivery: delivery.settings };
    const api = { ...common, ...plan.api, ...stores, queue, presetsLayer: this.presetsLayer, settings };
    const deliver = this._createApi({ ...api, domain: props.apiDomain });
    this.admin = new AdminApi(this, 'Admin', { ...api, api: deliver.api, ownerErasure: this.ownerErasure });
    this.adminFunction = this.admin.function;
    // a request may name a new preset only once the process function knows it
    for (const handler of [deliver.function, this.adminFunction]) {
      handler.node.addDependency(this.processFunction.node.defaultChild!);
      this._grantSign(handler);
    }
    warnIfUnauthenticated(this, plan.api.auth);
    warnIfPublicWithoutAuth(this, plan.api.auth, plan.presets);
    warnIfFilesOutliveRecords(this, props);
    this.api = deliver.api;
    this._createCdn(props, {
      ...common,
      ...stores,
      bucket: this.variantsBucket,
      api: this.api,
      presets: this._presets,
    });
    this.apiFunction = deliver.function;
    this.apiUrl = deliver.url;
    this.apiUrlOutput = stackOutput(this, 'UploadApiUrl', this.apiUrl, 'Base URL of the image upload API');

    this._observe(this, plan.observe);

    this._deployWebsite(this.apiUrl, plan.presets, plan.api.auth);
  }

  /**
   * Grants permission to put originals directly into the upload bucket, for programs that need no presigned upload.
   *
   * The operations of the API below `/admin` return such images. With `ApiAuth.iam`, those for callers do, too.
   */
  public grantUpload(grantee: IGrantable): void {
    grantObjects(this.uploadBucket, grantee, `${this.uploadPrefix}*`, 's3:PutObject');
  }

  /** Grants permission to read variants. */
  public grantReadVariants(grantee: IGrantable): void {
    grantObjects(this.variantsBucket, grantee, '*', 's3:GetObject');
  }

  /**
   * Grants permission to read records.
   *
   * A scan also returns items that are not images and have no status: the item `id-key`, which holds the secret that
   * ids of objects are derived from, and items whose key begins with `usage#`, which hold the usage of owners with a
   * quota.
   */
  public grantReadRecords(grantee: IGrantable): void {
    this.table.grantReadData(grantee);
  }

  /**
   * Grants permission to call the operations of the HTTP API for back ends, all below the path `/admin`: list, read,
   * change, reprocess and delete any image of any owner, upload for an owner, and erase an owner.
   *
   * The grantee signs its requests with Signature Version 4 for the service `execute-api`, and must be a principal of
   * the account of the stack. The grant does not include other operations.
   */
  public grantAdmin(grantee: IGrantable): void {
    this.admin.grantInvoke(grantee);
  }

  /**
   * Grants permission to call the operations of the HTTP API for callers, with `ApiAuth.iam` only: with other
   * authorization, these operations need no such permission.
   *
   * The grant does not include the operations below `/admin` (`grantAdmin`).
   */
  public grantInvoke(grantee: IGrantable): void {
    this._grantCallers(grantee);
  }

  // skips constructs that stay in the tree half-built because their props were invalid
  private otherProcessors(): ServerlessImageProcessor[] {
    const all = this.node.root.node.findAll().filter(construct => construct instanceof ServerlessImageProcessor);
    return all.filter(other => other !== this && other.variantsBucket !== undefined);
  }
}
