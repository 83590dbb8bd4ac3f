import type { Duration } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Distribution, PriceClass } from 'aws-cdk-lib/aws-cloudfront';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { PrivateImages } from './private-images';

/** Options of `ImageDelivery.cdn`. */
export interface CdnOptions {
  /**
   * Domain names of the distribution, of which the first one is in the URLs. Each needs a DNS record.
   *
   * @default - a name below `cloudfront.net`
   */
  readonly domainNames?: string[];

  /**
   * Certificate for the domain names, in us-east-1.
   *
   * @default - CloudFront's own, for its own name
   */
  readonly certificate?: ICertificate;

  /**
   * Edge locations that serve the images.
   *
   * @default PriceClass.PRICE_CLASS_ALL
   */
  readonly priceClass?: PriceClass;

  /**
   * ARN of a web ACL of AWS WAF, of scope CLOUDFRONT.
   *
   * @default - none
   */
  readonly webAclId?: string;

  /**
   * Bucket of CloudFront's access logs, with object ownership `BUCKET_OWNER_PREFERRED`.
   *
   * @default - no access logs
   */
  readonly logBucket?: IBucket;

  /**
   * Prefix of the access logs' keys.
   *
   * @default - none
   */
  readonly logFilePrefix?: string;

  /**
   * Time for which browsers keep a variant, at least 0 seconds.
   *
   * @default - a year: `immutable`
   */
  readonly browserCache?: Duration;

  /**
   * Time for which edges keep a variant.
   *
   * @default Duration.days(365)
   */
  readonly edgeCache?: Duration;

  /**
   * Access of browsers to private images.
   *
   * @default PrivateImages.presignedUrls()
   */
  readonly privateImages?: PrivateImages;

  /**
   * Distribution of the same stack that gets the behaviors of the images.
   *
   * @default - one is created
   */
  readonly distribution?: Distribution;

  /**
   * Domain name in the URLs, with `distribution`.
   *
   * @default - the name of the distribution below `cloudfront.net`
   */
  readonly domainName?: string;
}
