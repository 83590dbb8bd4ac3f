import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { PageLanguage } from './page-language';

/**
 * Options of the upload page, a static page on CloudFront.
 *
 * @example
 * new ServerlessImageProcessor(this, 'Images', {
 *   website: { title: 'Garden photos', logo: 'logo.svg', accentColor: '#0b6e4f' },
 * });
 */
export interface WebsiteOptions {
  /**
   * Indicates whether the distribution that delivers images (`ImageDelivery.cdn`) also serves the page, at the path
   * `/`. The page then has no domain names of its own.
   *
   * The distribution of images needs domain names. CloudFront's own name is not sufficient: it is known only after the
   * API and the buckets are created, which have to allow the origin of the page.
   *
   * @default - false: the page has its own distribution
   */
  readonly onCdn?: boolean;

  /**
   * Domain names of the page, such as `photos.example.com`. Create a DNS record for each that points to the
   * distribution.
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

  /**
   * Title, at the top of the page and in the tab of the browser: one line of at most 100 characters.
   *
   * @default - a title in the language of the page
   */
  readonly title?: string;

  /**
   * Path of a logo, an SVG, PNG, WebP or JPEG file of at most 512 KiB. The page shows it before the title.
   *
   * @default - no logo
   */
  readonly logo?: string;

  /**
   * Color of buttons, links and progress, as `#rrggbb`. The page uses shades of it that are readable on light and on
   * dark backgrounds.
   *
   * @default - green
   */
  readonly accentColor?: string;

  /**
   * Language of the page.
   *
   * @default - the language of the browser if it is supported, otherwise English
   */
  readonly language?: PageLanguage;
}
