import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { ThrottleSettings } from 'aws-cdk-lib/aws-apigatewayv2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Architecture, ILayerVersion } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ApiAuth } from './api-auth';
import type { ApiDomainOptions } from './api-domain-options';
import type { ImageDelivery } from './image-delivery';
import type { ImageIntakeProps } from './image-intake';
import type { ImageObserveProps } from './image-observe';
import type { ImageOutputProps } from './image-output';
import type { ImagePreset } from './image-preset';
import type { QuotaOptions } from './quota';
import type { Rerun } from './rerun';
import type { UploadSource } from './upload-source';
import type { WebsiteOptions } from './website-options';

/**
 * Properties of `ServerlessImageProcessor`. All are optional: the defaults create a working, private system.
 *
 * This documentation names properties as TypeScript and Java do. In Python, `maxUploadSize` is `max_upload_size`; in
 * Go, it is `MaxUploadSize`.
 */
export interface ServerlessImageProcessorProps extends ImageOutputProps, ImageIntakeProps, ImageObserveProps {
  // ---- presets ----

  /**
   * Kinds of images by name, such as `avatar`, each with its own sizes, formats, limits and visibility. An upload
   * request names one of them.
   *
   * A name has up to 64 letters, digits, `-` and `_`, and starts with a letter. The properties of the processor itself
   * are the preset `default`, and the defaults of all other presets. If you remove a preset, its images are processed
   * as `default`.
   *
   * @default - only the preset `default`
   */
  readonly presets?: { [name: string]: ImagePreset };

  // ---- intake ----

  /**
   * Existing bucket for the originals, in the stack of the processor. For a bucket of another stack or account, use
   * `uploadSource`.
   *
   * The construct adds an event notification to the bucket. To an imported bucket, it adds no CORS rule for browsers
   * and no lifecycle rule. An imported bucket requires authorization (`auth`).
   *
   * @default - a private, encrypted bucket is created
   */
  readonly uploadBucket?: IBucket;

  /**
   * Bucket of another stack or account for the originals, in the same region: see `UploadSource.eventBridge`. Cannot be
   * combined with `uploadBucket`, and requires authorization (`auth`).
   *
   * The construct adds nothing to that bucket: no notification, CORS rule, lifecycle rule or policy. Its owner sends
   * its events to EventBridge (`eventBridgeEnabled`) and allows POST requests from the origin of the page; a warning at
   * synth shows the CORS rule.
   *
   * @default - the bucket is in the stack of the processor
   */
  readonly uploadSource?: UploadSource;

  /**
   * Key prefix of the originals: empty, or ending with `/`. Objects of the upload bucket with other keys are ignored.
   *
   * @default - no prefix: every object of the upload bucket is an original
   */
  readonly uploadPrefix?: string;

  /**
   * Maximum lifetime of a presigned upload, from 10 seconds to 1 hour.
   *
   * Until then, it can be used several times; the last file counts. It expires earlier if the temporary credentials of
   * the API function's role do. Lambda decides how long those are valid.
   *
   * @default Duration.minutes(5)
   */
  readonly uploadExpiry?: Duration;

  /**
   * Limits for each owner of images: how many images, bytes and uploads a day. Requires authorization that gives images
   * an owner (`ApiAuth.jwt` or `ApiAuth.cognito`).
   *
   * The API responds to an upload over a limit with 429 and the code `QUOTA_EXCEEDED`, and `GET /usage` returns what
   * the caller has used. The quota is reserved before the presigned POST is issued, and S3 refuses a file that is
   * larger than what was reserved.
   *
   * @default - no limits for each owner
   */
  readonly quota?: QuotaOptions;

  /**
   * Origins of the pages that may upload and read manifests in a browser (CORS), such as `https://app.example.com`. The
   * origin of the upload page is always allowed.
   *
   * CORS does not restrict programs, which can send any origin.
   *
   * The origin `*` includes pages opened from disk, whose origin is `null`. With `*` or `null`, the functions respond
   * to preflight requests, and pages cannot read the status of responses of API Gateway itself, such as 401 for a
   * missing token. With a list of origins, they can.
   *
   * @default - the origin of the upload page; without the page, every origin (`*`), with a warning that can be
   * acknowledged
   */
  readonly allowedOrigins?: string[];

  /**
   * Time after which originals are deleted, in whole days. Variants and records are kept. Noncurrent versions that the
   * bucket keeps expire a day later.
   *
   * @default - originals are kept
   */
  readonly originalsExpiry?: Duration;

  // ---- process ----

  /**
   * Layer with sharp 0.35.4 or later in `nodejs/node_modules`, for Node.js 24 and the architecture of the functions.
   *
   * @default - a layer with the version of sharp that this package includes
   */
  readonly sharpLayer?: ILayerVersion;

  /**
   * Memory of the process function in MiB, up to 10,240. CPU power is proportional to it: 1,769 MiB is one vCPU
   * ("Configure Lambda function memory", AWS Lambda Developer Guide).
   *
   * The memory must fit the largest original that is accepted: 192 MiB, plus the bytes of the file (three times for
   * HEIC), plus 11.2 bytes for each input pixel (26.5 if AVIF is accepted, 24 if HEIC is). It must also fit the largest
   * variant: 192 MiB, plus the bytes of the original, plus 20 bytes for each pixel of the variant (50 for AVIF).
   *
   * @default 1769
   */
  readonly memorySize?: number;

  /**
   * Timeout of the process function for one image, from 10 seconds to 15 minutes.
   *
   * @default Duration.minutes(1)
   */
  readonly timeout?: Duration;

  /**
   * Architecture of the functions, ARM_64 or X86_64.
   *
   * @default Architecture.ARM_64
   */
  readonly architecture?: Architecture;

  /**
   * Maximum number of images that are processed at the same time, from 2 to 1,000 ("Configuring maximum concurrency
   * for Amazon SQS event sources", AWS Lambda Developer Guide). Others wait in the queue.
   *
   * The default leaves half of the 10 concurrent executions of a new account to the API. Increase it once your account
   * has a higher limit; otherwise images wait when many arrive at once.
   *
   * @default 5
   */
  readonly maxConcurrency?: number;

  /**
   * Number of attempts to process an image, from 3 to 1,000, before its message moves to the dead-letter queue and the
   * image is FAILED. Images that are invalid themselves are REJECTED at the first attempt.
   *
   * The attempts are 5, 20, 80, and then 320 seconds apart, but never more than six times the timeout. With the
   * defaults, seven attempts outlast an outage of 15 minutes. If the account has no concurrency left, Lambda uses up
   * attempts without running the function.
   *
   * AWS recommends at least 5 ("Creating and configuring an Amazon SQS event source mapping", AWS Lambda Developer
   * Guide), and advises against 1, because SQS may count a message as received that no consumer received ("Avoiding
   * inconsistent message processing", Amazon SQS Developer Guide).
   *
   * @default 7
   */
  readonly maxReceiveCount?: number;

  /**
   * Interval at which the sweep looks for unfinished work, from 1 minute to 1 day in whole minutes, and at most half of
   * the time that records are kept.
   *
   * The sweep finds uploads whose S3 event was lost, images whose last worker stopped before it wrote a result, and
   * variants that still have to be removed. It reads an index of unfinished records, so its cost does not grow with the
   * number of images. It does not find objects that reached the bucket by other means and whose event was lost.
   *
   * @default Duration.minutes(15)
   */
  readonly sweepInterval?: Duration;

  // ---- deliver ----

  /**
   * Existing bucket for the variants. It must not be the upload bucket.
   *
   * @default - a private, encrypted bucket is created
   */
  readonly variantsBucket?: IBucket;

  /**
   * Time after which variants are deleted, together with their records, in whole days. Noncurrent versions that the
   * bucket keeps expire a day later.
   *
   * Set the expiry of originals, too, to at most the same time: an original without a record cannot be deleted through
   * the API.
   *
   * @default - variants are kept
   */
  readonly variantsExpiry?: Duration;

  /**
   * Delivery of the variants to browsers.
   *
   * @default ImageDelivery.presignedUrls()
   */
  readonly delivery?: ImageDelivery;

  /**
   * Authorization of the HTTP API's callers.
   *
   * @default - anyone may call the API (`ApiAuth.none`), with a warning that can be acknowledged; with an imported
   * upload bucket, an error at synth
   */
  readonly auth?: ApiAuth;

  /**
   * Domain name of the HTTP API. The API's URL, its stack output and the configuration of the page use it. Signed
   * requests may use this name or API Gateway's own.
   *
   * @default - API Gateway's own name, `https://….execute-api.….amazonaws.com`
   */
  readonly apiDomain?: ApiDomainOptions;

  /**
   * Rate limit, in requests per second, and burst limit of the HTTP API, for all callers together. Each is more than 0.
   * A limit that is omitted has its default.
   *
   * @default - 100 requests per second, bursts of 200
   */
  readonly throttle?: ThrottleSettings;

  /**
   * Options of the upload page. If set, even without any option, the construct creates a private bucket and a
   * CloudFront distribution, and deploys the page with its configuration.
   *
   * The stack gets an output `WebsiteUrl`. With `ApiAuth.cognito`, or `ApiAuth.jwt` with a client id, users sign in on
   * the page. With `ApiAuth.iam`, the page is an error at synth.
   *
   * @default - no page
   */
  readonly website?: WebsiteOptions;

  // ---- record ----

  /**
   * Time for which a record is kept after its last change, from 1 day to 10 years, and at most as long as variants are
   * kept.
   *
   * Files of an image without a record can no longer be deleted through the API. So variants and originals must expire
   * by then, rounded up to whole days (`variantsExpiry` and `originalsExpiry`). In existing buckets, configure that
   * yourself. DynamoDB deletes expired items within a few days.
   *
   * @default - as long as variants are kept
   */
  readonly recordRetention?: Duration;

  /**
   * Time for which variants stay available after others have replaced them, so that pages that still show them keep
   * working. From the lifetime of download URLs to 365 days.
   *
   * Up to 200 replaced sets of variants are kept for each image. Deleted images, and the public variants of an image
   * that becomes private, are removed at once.
   *
   * @default Duration.days(1)
   */
  readonly supersededGrace?: Duration;

  /**
   * Re-run that starts after a deployment that changes the variants of a preset, such as its sizes. The deployment
   * neither waits for it nor fails with it. At synth, a note says what 1,000 images cost.
   *
   * The first deployment with this property starts a run, too, which finds images that are stale already, and none in a
   * new stack. A deployment without such a change, a new version of this package, and a stack that rolls back start no
   * run.
   *
   * @default - no re-run: images keep their variants until you start one
   */
  readonly rerunOnDeploy?: Rerun;

  // ---- all ----

  /**
   * Key that encrypts the buckets, the queues, the table and the log groups.
   *
   * The construct grants its use to the functions, to notifications of S3 (or EventBridge) and to CloudWatch Logs. The
   * policy of an imported key must already allow that.
   *
   * @default - keys that are managed by AWS
   */
  readonly encryptionKey?: IKey;

  /**
   * Removal policy of the buckets, the table and the log groups that the construct creates.
   *
   * With DESTROY, the buckets are emptied first. With the default, the resources are retained, except when the first
   * deployment of the stack is rolled back.
   *
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
   */
  readonly removalPolicy?: RemovalPolicy;
}
