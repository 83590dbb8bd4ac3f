import type { Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import type { ThrottleSettings } from 'aws-cdk-lib/aws-apigatewayv2';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Architecture, ILayerVersion } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ApiAuth } from './api-auth';
import type { ImageDelivery } from './image-delivery';
import type { ImageOutputProps } from './image-output';
import type { InputType } from './input-type';
import type { WebsiteOptions } from './website-options';

/** Properties of `ServerlessImageProcessor`. All are optional: the defaults make a working, private system. */
export interface ServerlessImageProcessorProps extends ImageOutputProps {
  // ---- intake -------------------------------------------------------------------------------------------------------------------

  /**
   * A bucket of your own that the originals are in, of the processor's own stack: import one of another stack by its name. It gets an event
   * notification; a bucket that was imported gets no CORS rule for browsers and no lifecycle rule from here, and needs `auth`.
   *
   * @default - a private, encrypted bucket is made
   */
  readonly uploadBucket?: IBucket;

  /**
   * Prefix of the keys of originals, empty or ending with `/`. Objects in the upload bucket outside it are left alone.
   *
   * @default - no prefix: every object in the upload bucket is an original
   */
  readonly uploadPrefix?: string;

  /**
   * Largest original. S3 refuses larger uploads through the API; larger objects put into the bucket by other means are REJECTED.
   *
   * @default Size.mebibytes(20)
   */
  readonly maxUploadSize?: Size;

  /**
   * The formats that originals may have. What a file says of itself counts for nothing: its bytes are looked at.
   *
   * @default - JPEG, PNG, WebP and GIF
   */
  readonly allowedInputTypes?: InputType[];

  /**
   * Whether HEIC photos are accepted, too: short for `InputType.HEIC` beside the other types.
   *
   * @default - false, unless `allowedInputTypes` has `InputType.HEIC`
   */
  readonly heic?: boolean;

  /**
   * Largest original in pixels, width × height of one frame, before any crop that the file says. Larger ones are REJECTED before
   * they are decoded. Holds for every format: `memorySize` must fit it.
   *
   * @default 50000000
   */
  readonly maxInputPixels?: number;

  /**
   * Largest width and largest height of an original, in pixels: an image of 16,000,000 × 1 costs far more than its pixels say.
   *
   * @default 40000
   */
  readonly maxInputSide?: number;

  /**
   * How long a presigned upload works at most, from 10 seconds to 1 hour. Within it, it works more than once: the last upload counts. It
   * ends with the temporary credentials of the API function's role if that is sooner, and Lambda decides how long these live.
   *
   * @default Duration.minutes(5)
   */
  readonly uploadExpiry?: Duration;

  /**
   * Origins of the pages that may upload and read manifests in a browser (CORS), such as `https://app.example.com`.
   *
   * The page of `website` is always allowed. An origin is no guard against programs, which send any origin or none; the API uses no cookies.
   *
   * @default - with `website`, the page's own origin; else every origin, `*`, with a warning that can be acknowledged
   */
  readonly allowedOrigins?: string[];

  /**
   * After how many days originals are deleted; variants and records stay. Versions that the bucket keeps end a day later.
   *
   * @default - originals are kept
   */
  readonly originalsExpiry?: Duration;

  // ---- process ------------------------------------------------------------------------------------------------------------------

  /**
   * A layer of your own with sharp 0.35.4 or later in `nodejs/node_modules`, for the function's architecture and Node.js 24.
   *
   * @default - a layer with the sharp that this package brings along
   */
  readonly sharpLayer?: ILayerVersion;

  /**
   * Memory of the process function in MiB, up to 10,240; CPU grows with it. 1769 MiB is one vCPU ("Configure Lambda function memory",
   * AWS Lambda Developer Guide). Must fit the largest allowed original: 192 MiB, its bytes (with HEIC three times), and for each of
   * `maxInputPixels` 11.2 bytes by default, with AVIF 26.5, with HEIC 24. Must fit the largest variant, too: 20 bytes a pixel, with AVIF 50, the bytes of the
   * original, and 192 MiB.
   *
   * @default 1769
   */
  readonly memorySize?: number;

  /**
   * Time-out of the process function for one image, from 10 seconds to 15 minutes.
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
   * How many images are processed at once, from 2 to 1,000 ("Configuring maximum concurrency for Amazon SQS event sources", AWS Lambda
   * Developer Guide). The rest waits in the queue. The default leaves half of the 10 concurrent executions of a new account to the API;
   * raise it once your account has more, or images wait where many come at once.
   *
   * @default 5
   */
  readonly maxConcurrency?: number;

  /**
   * How often an image is tried, from 3 to 1,000, before its message goes to the dead-letter queue and its record is FAILED. Images that
   * are bad in themselves are REJECTED at the first try.
   *
   * The tries are 5, 20, 80, and then 320 seconds apart, but never more than six times `timeout`: with the defaults, seven outlast an
   * outage of a quarter of an hour. Where the account has no concurrency left, Lambda uses up tries without running the function. AWS asks
   * for at least 5 ("Creating and configuring an Amazon SQS event source mapping", AWS Lambda Developer Guide), and against 1: SQS may
   * count a message as received that no one got ("Avoiding inconsistent message processing", Amazon SQS Developer Guide).
   *
   * @default 7
   */
  readonly maxReceiveCount?: number;

  /**
   * How often the upload bucket is searched for originals that got lost on their way, from 1 minute to 1 day in whole minutes: S3's event
   * never came, or the last worker died before it could write a word. They are processed then. Listing costs one request for each
   * 1,000 originals. At most half of the time that records are kept.
   *
   * @default Duration.minutes(15)
   */
  readonly sweepInterval?: Duration;

  // ---- deliver ------------------------------------------------------------------------------------------------------------------

  /**
   * A bucket of your own for the variants. Must not be the upload bucket.
   *
   * @default - a private, encrypted bucket is made
   */
  readonly variantsBucket?: IBucket;

  /**
   * After how many days variants are deleted, and records with them. Set `originalsExpiry` as well, to no more than this: nobody can delete
   * an original whose record is gone. Versions that a bucket keeps end a day later.
   *
   * @default - variants are kept
   */
  readonly variantsExpiry?: Duration;

  /**
   * How browsers get the variants.
   *
   * @default ImageDelivery.presignedUrls()
   */
  readonly delivery?: ImageDelivery;

  /**
   * Who may call the HTTP API.
   *
   * @default ApiAuth.none(), with a warning that can be acknowledged; with an imported `uploadBucket` an error
   */
  readonly auth?: ApiAuth;

  /**
   * Requests a second, and burst, that the HTTP API takes from all callers together. Each is more than 0; one that is left out is the default's.
   *
   * @default - 100 requests a second, bursts of 200
   */
  readonly throttle?: ThrottleSettings;

  /**
   * Makes the upload page as well: a private bucket and a CloudFront distribution, with the page and its configuration deployed. `{}` will do.
   * The stack gets an output `WebsiteUrl`. The page has no sign-in: it goes with `ApiAuth.none()` only.
   *
   * @default - no page
   */
  readonly website?: WebsiteOptions;

  // ---- record -------------------------------------------------------------------------------------------------------------------

  /**
   * How long a record is kept after its last change, from 1 day to 10 years, and no longer than `variantsExpiry`. Files of an image without a
   * record could not be deleted any more, so `variantsExpiry` and `originalsExpiry` have to end them by then, rounded up to whole days; in
   * buckets of your own, see to it yourself. DynamoDB deletes
   * expired items within a few days.
   *
   * @default - as long as the variants: `variantsExpiry`, else for ever
   */
  readonly recordRetention?: Duration;

  // ---- all ----------------------------------------------------------------------------------------------------------------------

  /**
   * Key that encrypts buckets, queues, table and log groups. The functions, S3's notifications and CloudWatch Logs are granted its use; the
   * policy of an imported key has to allow that already.
   *
   * @default - keys managed by S3, SQS and DynamoDB
   */
  readonly encryptionKey?: IKey;

  /**
   * Policy for the buckets, the table and the log groups that the construct creates when they leave the stack. With DESTROY, the buckets are
   * emptied first. With the default they stay, but for those of a first deployment that is rolled back.
   *
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * How long the logs of the functions and of the API are kept.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly logRetention?: RetentionDays;
}
