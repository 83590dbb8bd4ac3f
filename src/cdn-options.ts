import type { Duration } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Distribution, PriceClass } from 'aws-cdk-lib/aws-cloudfront';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { PrivateImages } from './private-images';

/** Options of `ImageDelivery.cdn`. */
export interface CdnOptions {
  /**
   * Domain names of the distribution, such as `images.example.com`. The first one is in the URLs of images. Point a DNS
   * record for each to the distribution.
   *
   * @default - the name of CloudFront only, such as `d111111abcdef8.cloudfront.net`
   */
  readonly domainNames?: string[];

  /**
   * Certificate for `domainNames`, in us-east-1, the only region that CloudFront takes certificates from.
   *
   * @default - CloudFront's own certificate
   */
  readonly certificate?: ICertificate;

  /**
   * Edge locations that serve the images. Fewer locations cost less, and are farther from some viewers.
   *
   * @default PriceClass.PRICE_CLASS_ALL: all edge locations
   */
  readonly priceClass?: PriceClass;

  /**
   * ARN of a web ACL of AWS WAF for CloudFront. Such ACLs are in us-east-1.
   *
   * @default - no web ACL
   */
  readonly webAclId?: string;

  /**
   * Bucket for the access logs of the distribution. Its object ownership has to allow ACLs, which CloudFront writes
   * its standard logs with, for example `ObjectOwnership.BUCKET_OWNER_PREFERRED`.
   *
   * @default - no access logs
   */
  readonly logBucket?: IBucket;

  /**
   * Prefix of the keys of access logs in `logBucket`.
   *
   * @default - no prefix
   */
  readonly logFilePrefix?: string;

  /**
   * Maximum time for which browsers keep a public image, from 0 seconds to 365 days. A purge does not reach browsers,
   * so this bounds for how long one may still show an image that was deleted or made private.
   *
   * @default Duration.days(365), and `immutable`: a URL never has other content
   */
  readonly browserCache?: Duration;

  /**
   * Maximum time for which edge locations keep an image, from 0 seconds to 365 days. A purge ends it earlier.
   *
   * @default Duration.days(365)
   */
  readonly edgeCache?: Duration;

  /**
   * Indicates whether images that are deleted or made private are purged from edge locations. Without that, edge
   * locations serve them until `edgeCache` ends.
   *
   * @default true
   */
  readonly purge?: boolean;

  /**
   * Access of browsers to private images.
   *
   * @default PrivateImages.presignedUrls()
   */
  readonly privateImages?: PrivateImages;

  /**
   * Distribution that serves the images, created in the same stack. It gets behaviors for `/public/*` and `/i/*`, and
   * keeps its own settings: set its domain names, certificate, price class, web ACL and logs there.
   *
   * @default - a distribution is created
   */
  readonly distribution?: Distribution;

  /**
   * Domain name in the URLs of images, one of those of `distribution`.
   *
   * @default - with `distribution`, its name of CloudFront; without it, the first of `domainNames`
   */
  readonly domainName?: string;
}
