import { Duration } from 'aws-cdk-lib';
import { durationBetween } from './private/durations';

/** Options of `ImageDelivery.presignedUrls`. */
export interface PresignedUrlsOptions {
  /**
   * How long a download URL works, from 1 minute to 12 hours.
   *
   * A manifest's URLs have at least half of it left. They are signed with the credentials of the API function's role, and end with those
   * if that is sooner ("Download and upload objects with presigned URLs", Amazon S3 User Guide).
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
    durationBetween('ImageDelivery.presignedUrls({ expiry })', expiry, Duration.minutes(1), Duration.hours(12));
    return new ImageDelivery(expiry);
  }

  private constructor(
    /** How long a download URL works. */
    public readonly urlExpiry: Duration,
  ) {}
}
