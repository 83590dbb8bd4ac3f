import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { PageLanguage } from './page-language';

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

  /**
   * Title of the page, at its top and in the browser's tab: one line of at most 100 characters.
   *
   * @default - the page's own title, in its language
   */
  readonly title?: string;

  /**
   * Path of the file of a logo: an SVG, PNG, WebP or JPEG of at most 512 KiB. It is copied next to the page, which
   * shows it before the title.
   *
   * @default - no logo
   */
  readonly logo?: string;

  /**
   * Color of buttons, links and progress, as `#rrggbb`. The page derives tones from it that are readable on a light and
   * on a dark background.
   *
   * @default - the page's own color
   */
  readonly accentColor?: string;

  /**
   * Language of the page.
   *
   * @default - that of the browser if the page has it, otherwise English
   */
  readonly language?: PageLanguage;
}
