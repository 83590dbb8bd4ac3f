import type { CdnOptions } from '../cdn-options';
import { invalidProp } from '../validation';
import type { WebsiteOptions } from '../website-options';

/** Throws if the page cannot be on the distribution of the images, or has names of its own there. */
export function assertPageFitsCdn(website: WebsiteOptions, cdn: CdnOptions | undefined): void {
  if (!website.onCdn) {
    return;
  }
  if (!cdn) {
    throw invalidProp(
      'website.onCdn',
      true,
      'delivery: ImageDelivery.cdn({ domainNames, certificate }) next to it',
      'set that delivery, or omit onCdn: the page then has its own distribution',
    );
  }
  if (cdn.distribution) {
    throw invalidProp(
      'website.onCdn',
      true,
      'ImageDelivery.cdn() without a distribution of your own, whose default behavior cannot be replaced',
      'omit onCdn, or omit distribution',
    );
  }
  if (!cdn.domainNames?.length) {
    throw invalidProp(
      'website.onCdn',
      true,
      'ImageDelivery.cdn({ domainNames, certificate }): the API and the buckets have to allow the origin of the page, ' +
        'and the name that CloudFront gives the distribution is known only after them',
      'pass domainNames and their certificate, or omit onCdn: the page then has its own distribution',
    );
  }
  if (website.domainNames?.length || website.certificate) {
    throw invalidProp(
      website.domainNames?.length ? 'website.domainNames' : 'website.certificate',
      website.domainNames?.length ? website.domainNames : 'a certificate',
      `nothing with onCdn: the page is at ${cdn.domainNames.join(', ')}`,
      'pass it to ImageDelivery.cdn(), or omit onCdn',
    );
  }
}
