import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';

/** Options of the upload page, a static page on CloudFront. */
export interface WebsiteOptions {
  /**
   * Indicates whether the distribution of `delivery: ImageDelivery.cdn({ domainNames, certificate })` serves the page,
   * next to the images and the public paths of the API. The page is at `/` of its domain names, and has none of its
   * own.
   *
   * The distribution needs domain names: those that CloudFront makes up are known only after the API and the buckets,
   * which have to allow the page's origin.
   *
   * @default false: the page has a distribution of its own
   */
  readonly onCdn?: boolean;

  /**
   * Domain names of the page, such as `photos.example.com`. Each needs a DNS record that points to the distribution.
   *
   * @default - CloudFront's own name, `https://….cloudfront.net`
   */
  readonly domainNames?: string[];

  /**
   * Certificate for the domain names, in us-east-1 ("Requirements for using SSL/TLS certificates with CloudFront",
   * Amazon CloudFront Developer Guide). Required with `domainNames`.
   *
   * @default - CloudFront's own certificate
   */
  readonly certificate?: ICertificate;
}
