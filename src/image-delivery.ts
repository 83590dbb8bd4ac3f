import { Duration } from 'aws-cdk-lib';
import { durationBetween } from './validation';

/** Options of `ImageDelivery.presignedUrls`. */
export interface PresignedUrlsOptions {
  /**
   * How long a download URL works at most, from 1 minute to 1 hour. A manifest's URLs have at least half of it left.
   *
   * They are signed with the temporary credentials of the API function's role, and end with those if that is sooner ("Download and upload
   * objects with presigned URLs", Amazon S3 User Guide). Lambda decides how long these live, whatever the role's session duration says
   * ("Why is my presigned URL for an Amazon S3 bucket expiring before the expiration time that I specified?", AWS re:Post), so that no
   * longer time can be promised. A URL that answers 403 before its time is renewed by fetching the manifest again.
   *
   * @default Duration.hours(1)
   */
  readonly expiry?: Duration;
}

/** How browsers get the variants. */
export class ImageDelivery {
  /**
   * Each manifest holds presigned URLs of the variants.
   *
   * @throws at synth if the expiry is out of range
   */
  public static presignedUrls(options: PresignedUrlsOptions = {}): ImageDelivery {
    const expiry = options.expiry ?? Duration.hours(1);
    durationBetween('ImageDelivery.presignedUrls({ expiry })', expiry, Duration.minutes(1), Duration.hours(1));
    return new ImageDelivery(expiry);
  }

  private constructor(
    /** How long a download URL works at most. */
    public readonly urlExpiry: Duration,
  ) {}
}
