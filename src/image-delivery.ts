import { Duration } from 'aws-cdk-lib';
import type { CdnOptions } from './cdn-options';
import { checkedCdnOptions } from './settings/cdn-options';
import { durationBetween } from './validation';

/**
 * Options of `ImageDelivery.presignedUrls`.
 *
 * @example
 * new ServerlessImageProcessor(this, 'Images', {
 *   delivery: ImageDelivery.presignedUrls({ expiry: Duration.minutes(10) }),
 * });
 */
export interface PresignedUrlsOptions {
  /**
   * Maximum lifetime of a download URL, from 1 minute to 1 hour. The URLs in a manifest have at least half of it left.
   *
   * URLs are signed with the temporary credentials of the API function's role, and expire earlier if those do
   * ("Download and upload objects with presigned URLs", Amazon S3 User Guide). Lambda decides how long the credentials
   * are valid, regardless of the session duration of the role ("Why is my presigned URL for an Amazon S3 bucket
   * expiring before the expiration time that I specified?", AWS re:Post), so a longer lifetime cannot be guaranteed. If
   * a URL returns 403 before it expires, get the manifest again.
   *
   * @default Duration.hours(1)
   */
  readonly expiry?: Duration;
}

/** Delivery of the variants to browsers. */
export class ImageDelivery {
  /**
   * Delivers variants by presigned URLs of the bucket, which each manifest contains.
   *
   * Throws if the expiry is out of range.
   */
  public static presignedUrls(options: PresignedUrlsOptions = {}): ImageDelivery {
    const expiry = options.expiry ?? Duration.hours(1);
    durationBetween('ImageDelivery.presignedUrls({ expiry })', expiry, Duration.minutes(1), Duration.hours(1));
    return new ImageDelivery(expiry);
  }

  /**
   * Delivers public images through CloudFront, with URLs that do not expire.
   *
   * By default, private images have presigned URLs of the bucket, valid for up to an hour, and the distribution serves
   * public images only. With the option `privateImages`, the distribution serves private images, too, to browsers with
   * a signed URL or signed cookies.
   *
   * Throws if an option is invalid. It is an error at synth if the region of the stack has no CloudFront.
   */
  public static cdn(options: CdnOptions = {}): ImageDelivery {
    const checked = checkedCdnOptions(options);
    // replaced variants stay as long as a signature for them holds
    return new ImageDelivery(checked.privateImages?._signing?.expiry ?? Duration.hours(1), checked);
  }

  private constructor(
    /** Maximum lifetime of a download URL. */
    public readonly urlExpiry: Duration,
    /** @internal options of the distribution; undefined: there is none */
    public readonly _cdn?: CdnOptions,
  ) {}
}
