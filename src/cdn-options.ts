import type { Duration } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Distribution, PriceClass } from 'aws-cdk-lib/aws-cloudfront';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { PrivateImages } from './private-images';

/**
 * Options of `ImageDelivery.cdn`.
 *
 * @example
 * declare const certificate: acm.ICertificate; // in us-east-1
 * new ServerlessImageProcessor(this, 'Images', {
 *   delivery: ImageDelivery.cdn({ domainNames: ['images.example.com'], certificate }),
 *   visibility: ImageVisibility.PUBLIC,
 * });
 */
export interface CdnOptions {
  /**
   * Domain names of the distribution, such as `images.example.com`. URLs of images use the first one. Create a DNS
   * record for each that points to the distribution.
   *
   * @default - CloudFront's own name only, such as `d111111abcdef8.cloudfront.net`
   */
  readonly domainNames?: string[];

  /**
   * Certificate for the domain names, in us-east-1, the only region that CloudFront takes certificates from. Required
   * with `domainNames`.
   *
   * @default - CloudFront's own certificate
   */
  readonly certificate?: ICertificate;

  /**
   * Edge locations that serve the images. Fewer locations cost less, and are farther from some viewers.
   *
   * @default PriceClass.PRICE_CLASS_ALL
   */
  readonly priceClass?: PriceClass;

  /**
   * ARN of a web ACL of AWS WAF for CloudFront. Such ACLs are in us-east-1.
   *
   * @default - no web ACL
   */
  readonly webAclId?: string;

  /**
   * Bucket for the access logs of the distribution. CloudFront writes its standard logs with ACLs, so the object
   * ownership of the bucket has to allow them, for example `ObjectOwnership.BUCKET_OWNER_PREFERRED`.
   *
   * @default - no access logs
   */
  readonly logBucket?: IBucket;

  /**
   * Prefix of the keys of access logs in the log bucket.
   *
   * @default - no prefix
   */
  readonly logFilePrefix?: string;

  /**
   * Maximum time for which browsers cache a public image, from 0 seconds to 365 days.
   *
   * A purge does not reach browsers. So this is the longest time for which a browser may still show an image that was
   * deleted or made private.
   *
   * @default - 365 days, and `immutable`, because the content of a URL never changes
   */
  readonly browserCache?: Duration;

  /**
   * Maximum time for which edge locations cache an image, from 0 seconds to 365 days. A purge removes it earlier.
   *
   * @default Duration.days(365)
   */
  readonly edgeCache?: Duration;

  /**
   * Indicates whether images that are deleted or made private are purged from edge locations. If not, edge locations
   * may serve them until their cached copies expire (`edgeCache`).
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
   * Existing distribution that serves the images, created in the same stack. The construct adds behaviors for the paths
   * of images, such as `/public/*` and `/i/*`. Set domain names, certificate, price class, web ACL and logs on the
   * distribution itself.
   *
   * @default - a distribution is created
   */
  readonly distribution?: Distribution;

  /**
   * Domain name in the URLs of images: one of those of the existing distribution (`distribution`).
   *
   * @default - CloudFront's own name of that distribution; without one, the first of the domain names
   */
  readonly domainName?: string;
}
