import { isShownToAll } from './visibility';
import { stablePath } from '../../contract/delivery';
import type { ImageRecord } from '../../contract/record';

/** URLs of the distribution, which have no signature and never expire. */
interface UnsignedUrls {
  /** Stable URLs, by size. */
  readonly stableUrls: Readonly<Record<string, string>>;
  /** Returns the URL of a variant's key. */
  urlOf(key: string): string;
}

/**
 * Returns the URLs of an image that need no signature; undefined if it has none: there is no distribution, or not
 * everyone sees the image. Such a URL would show the image to anyone who has it, for as long as the image exists.
 */
export function unsignedUrls(record: ImageRecord, cdnUrl: string | undefined): UnsignedUrls | undefined {
  if (cdnUrl === undefined || !isShownToAll(record)) {
    return undefined;
  }
  const sizes = [...new Set((record.variants ?? []).map(({ name }) => name))];
  return {
    stableUrls: Object.fromEntries(sizes.map(size => [size, cdnUrl + stablePath(record.imageId, size)])),
    urlOf: key => `${cdnUrl}/${key}`,
  };
}
