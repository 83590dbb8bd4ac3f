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

/** Properties of `ServerlessImageProcessor`. All are optional: the defaults create a working, private system. */
export interface ServerlessImageProcessorProps extends ImageOutputProps, ImageIntakeProps, ImageObserveProps {
  // ---- presets ----

  /**
   * Kinds of images by name, such as `avatar`, each with sizes, formats, limits and visibility of its own. An upload
   * request names one of them.
   *
   * A name has up to 64 letters, digits, `-` and `_`, and starts with a letter. The props of the processor itself form
   * the preset `default`, and are the defaults of all others. Images of a preset that is removed are processed as
   * `default`.
   *
   * @default - only the preset `default`
   */
  readonly presets?: { [name: string]: ImagePreset };

  // ---- intake ----

  /**
   * An existing bucket for the originals, in the processor's own stack. For a bucket of another stack or account, use
   * `uploadSource`.
   *
   * The bucket gets an event notification. An imported bucket gets no CORS rule for browsers and no lifecycle rule
   * from this construct, and requires `auth`.
   *
   * @default - a private, encrypted bucket is created
   */
  readonly uploadBucket?: IBucket;

  /**
   * A bucket of another stack or account for the originals, in the same region, such as
   * `UploadSource.eventBridge(bucket)`. Not together with `uploadBucket`.
   *
   * The processor adds nothing to that bucket: no notification, CORS rule, lifecycle rule or policy. Its owner turns on
   * `eventBridgeEnabled` and allows POST from the page's origin; a warning shows the rule. Requires `auth`.
   *
   * @default - the events come from S3 itself
   */
  readonly uploadSource?: UploadSource;

  /**
   * Key prefix of the originals, empty or ending with `/`. Other objects in the upload bucket are ignored.
   *
   * @default - no prefix: every object in the upload bucket is an original
   */
  readonly uploadPrefix?: string;

  /**
   * Maximum lifetime of a presigned upload, from 10 seconds to 1 hour.
   *
   * It may be used repeatedly until then; the last upload wins. It expires earlier if the temporary credentials of
   * the API function's role do. Lambda decides how long those live.
   *
   * @default Duration.minutes(5)
   */
  readonly uploadExpiry?: Duration;

  /**
   * Limits of each owner of images: how many images, bytes and uploads a day. Requires an `auth` that gives images an
   * owner, such as `ApiAuth.jwt()` or `ApiAuth.cognito()`.
   *
   * An upload over a limit is a 429 with code `QUOTA_EXCEEDED`, and `GET /usage` tells callers what they have used.
   * Room is reserved before a form is issued, and S3 refuses a file that is larger than what was reserved.
   *
   * @default - no limits for single owners
   */
  readonly quota?: QuotaOptions;

  /**
   * Origins of the pages that may upload and read manifests in a browser (CORS), such as `https://app.example.com`.
   *
   * The page of `website` is always allowed. CORS does not restrict programs, which send any origin or none. The API
   * uses no cookies.
   *
   * `*` includes pages opened from disk, whose origin is `null`. With `*` or `null`, the functions answer preflight
   * requests, and a page cannot read the status of responses that API Gateway itself gives, such as 401 without a
   * token; with origins listed, it can.
   *
   * @default - with `website`, the page's own origin; otherwise every origin, `*`, with a warning that can be
   * acknowledged
   */
  readonly allowedOrigins?: string[];

  /**
   * Number of days after which originals are deleted. Variants and records stay. Noncurrent versions that the bucket
   * keeps expire a day later.
   *
   * @default - originals are kept
   */
  readonly originalsExpiry?: Duration;

  // ---- process ----

  /**
   * A layer with sharp 0.35.4 or later in `nodejs/node_modules`, for the function's architecture and Node.js 24.
   *
   * @default - a layer with the sharp that this package includes
   */
  readonly sharpLayer?: ILayerVersion;

  /**
   * Memory of the process function in MiB, up to 10,240. CPU grows with it: 1769 MiB is one vCPU ("Configure Lambda
   * function memory", AWS Lambda Developer Guide).
   *
   * It must fit the largest allowed original: 192 MiB, its bytes (with HEIC three times), and for each of
   * `maxInputPixels` 11.2 bytes by default, with AVIF 26.5, with HEIC 24. It must also fit the largest variant: 20
   * bytes per pixel, with AVIF 50, plus the bytes of the original and 192 MiB.
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
   * Architecture of the functions: ARM_64 or X86_64.
   *
   * @default Architecture.ARM_64
   */
  readonly architecture?: Architecture;

  /**
   * Maximum number of images that are processed at the same time, from 2 to 1,000 ("Configuring maximum concurrency
   * for Amazon SQS event sources", AWS Lambda Developer Guide). The rest waits in the queue.
   *
   * The default leaves half of the 10 concurrent executions of a new account to the API. Raise it once your account
   * has more; otherwise images wait when many arrive at once.
   *
   * @default 5
   */
  readonly maxConcurrency?: number;

  /**
   * Number of attempts to process an image, from 3 to 1,000, before its message moves to the dead-letter queue and
   * its record is FAILED. Images that are invalid themselves are REJECTED at the first attempt.
   *
   * The attempts are 5, 20, 80, and then 320 seconds apart, but never more than six times `timeout`. With the
   * defaults, seven attempts outlast an outage of a quarter of an hour. If the account has no concurrency left,
   * Lambda uses up attempts without running the function.
   *
   * AWS recommends at least 5 ("Creating and configuring an Amazon SQS event source mapping", AWS Lambda Developer
   * Guide), and advises against 1: SQS may count a message as received that no consumer got ("Avoiding inconsistent
   * message processing", Amazon SQS Developer Guide).
   *
   * @default 7
   */
  readonly maxReceiveCount?: number;

  /**
   * Interval at which the sweep looks for images with something left to do, from 1 minute to 1 day in whole minutes. At
   * most half of the time that records are kept.
   *
   * It finds uploads whose S3 event was lost, images whose last worker died before it wrote anything, and variants that
   * still have to be removed. It reads an index of unfinished records, so its cost does not grow with the number of
   * images. It does not find objects that were put into the bucket by other means and whose event was lost.
   *
   * @default Duration.minutes(15)
   */
  readonly sweepInterval?: Duration;

  // ---- deliver ----

  /**
   * An existing bucket for the variants. Must not be the upload bucket.
   *
   * @default - a private, encrypted bucket is created
   */
  readonly variantsBucket?: IBucket;

  /**
   * Number of days after which variants are deleted, together with their records. Noncurrent versions that a bucket
   * keeps expire a day later.
   *
   * Set `originalsExpiry` as well, to at most this: an original without a record cannot be deleted through the API.
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
   * @default ApiAuth.none(), with a warning that can be acknowledged; with an imported `uploadBucket` an error
   */
  readonly auth?: ApiAuth;

  /**
   * Domain name of the HTTP API. `apiUrl`, its output and the page's configuration follow it. Requests that AWS
   * credentials sign may use this name or API Gateway's own.
   *
   * @default - API Gateway's own name, `https://….execute-api.….amazonaws.com`
   */
  readonly apiDomain?: ApiDomainOptions;

  /**
   * Rate limit in requests per second, and burst limit, of the HTTP API for all callers together. Each is more than
   * 0. A limit that is omitted has its default.
   *
   * @default - 100 requests a second, bursts of 200
   */
  readonly throttle?: ThrottleSettings;

  /**
   * Options of the upload page. If set, even to `{}`, the construct creates a private bucket and a CloudFront
   * distribution, and deploys the page with its configuration.
   *
   * The stack gets an output `WebsiteUrl`. With `ApiAuth.cognito`, or `ApiAuth.jwt` and its `clientId`, the page asks
   * people to sign in. With `ApiAuth.iam()` it is an error at synth.
   *
   * @default - no page
   */
  readonly website?: WebsiteOptions;

  // ---- record ----

  /**
   * Retention of a record after its last change, from 1 day to 10 years, and at most `variantsExpiry`.
   *
   * Files of an image without a record can no longer be deleted through the API. So `variantsExpiry` and
   * `originalsExpiry` must delete them by then, rounded up to whole days; in existing buckets, configure that
   * yourself. DynamoDB deletes expired items within a few days.
   *
   * @default - as long as the variants: `variantsExpiry`, otherwise records do not expire
   */
  readonly recordRetention?: Duration;

  /**
   * Time for which the variants of an image stay available after others have replaced them, from the lifetime of
   * download URLs to 365 days. Pages that still show them keep working.
   *
   * Up to 200 replaced sets of variants stay for each image. Deleted images, and the public variants of an image that
   * becomes private, are removed at once.
   *
   * @default Duration.days(1)
   */
  readonly supersededGrace?: Duration;

  /**
   * Re-run that starts after a deployment which changed the variants of a preset, such as its sizes. The deployment
   * does not wait for it, and does not fail with it. At synth, a note says what 1,000 images cost.
   *
   * The first deployment with this prop starts a run, too: it finds the images that are stale already, and none in a
   * new stack. A deployment with the same sizes, a new version of this package and a stack that rolls back start none.
   *
   * @default - none: images keep their variants until you start a re-run, see docs/operations.md
   */
  readonly rerunOnDeploy?: Rerun;

  // ---- all ----

  /**
   * Key that encrypts the buckets, the queues, the table and the log groups.
   *
   * The functions, S3's notifications (with `uploadSource`, EventBridge's) and CloudWatch Logs are granted its use. The
   * policy of an imported key must allow that already.
   *
   * @default - keys managed by S3, SQS and DynamoDB
   */
  readonly encryptionKey?: IKey;

  /**
   * Removal policy of the buckets, the table and the log groups that the construct creates.
   *
   * With DESTROY, the buckets are emptied first. With the default, the resources are retained, except those of a
   * first deployment that is rolled back.
   *
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
   */
  readonly removalPolicy?: RemovalPolicy;
}
