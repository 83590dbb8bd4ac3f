import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';

/** Options of the upload page, a static page on CloudFront. */
export interface WebsiteOptions {
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
