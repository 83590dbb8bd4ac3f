import { signingWindow } from './caching';
import { toManifest, visibleRecord } from './manifest';
import type { ListedImage } from '../../../contract/http';
import type { ImageRecord } from '../../../contract/record';
import type { PagePosition } from '../../ports';
import type { ApiDependencies } from '../dependencies';

/**
 * Maximum number of variants on a page with URLs: a signature takes a few milliseconds, and the API function has ten
 * seconds.
 */
const MAX_SIGNED = 2_000;

/**
 * Maximum size of a page, in bytes: a Lambda response is limited to 6 MB ("Lambda quotas", AWS Lambda Developer Guide),
 * and Lambda wraps our JSON in its own.
 */
export const MAX_PAGE_BYTES = 5_000_000;

/** Size reserved for the cursor and brackets around the images. */
const ENVELOPE_BYTES = 1_000;

/** Options of a page. */
interface PageOptions<I> {
  /** Indicates whether the images have download URLs. */
  readonly urls: boolean;
  /** Time that the list is sorted by. */
  readonly timeOf: (record: ImageRecord) => string;
  /** Returns the image as the list contains it. */
  readonly toImage: (manifest: ListedImage, record: ImageRecord) => I;
}

/** Images of a page. */
interface Page<I> {
  readonly images: readonly I[];
  /** Position of the last image, if others did not fit. */
  readonly last?: PagePosition;
}

/** Returns the images of records, in order: as many as fit on a page. The first one always fits. */
export async function pageOf<I>(
  { settings: { presets, downloadExpirySeconds }, presigner, clock }: ApiDependencies,
  records: readonly ImageRecord[],
  { urls, timeOf, toImage }: PageOptions<I>,
): Promise<Page<I>> {
  const now = clock.now();
  const { signedAt, expiresAt } = signingWindow(now, downloadExpirySeconds);
  const sign = (key: string) => presigner.download(key, signedAt, downloadExpirySeconds);
  const downloads = urls ? { sign, expireAt: expiresAt } : undefined;
  const { images, last } = await fillPage(records, urls ? MAX_SIGNED : Infinity, async record =>
    toImage(await toManifest(visibleRecord(record, now), presets, downloads), record),
  );
  return { images, last: last && { imageId: last.imageId, time: timeOf(last) } };
}

async function fillPage<I>(
  records: readonly ImageRecord[],
  maxVariants: number,
  toImage: (record: ImageRecord) => Promise<I>,
): Promise<{ readonly images: readonly I[]; readonly last?: ImageRecord }> {
  const images: I[] = [];
  let [bytes, variants] = [ENVELOPE_BYTES, 0];
  for (const [index, record] of records.entries()) {
    variants += record.variants?.length ?? 0;
    if (index > 0 && variants > maxVariants) {
      return { images, last: records[index - 1] };
    }
    const image = await toImage(record);
    bytes += Buffer.byteLength(JSON.stringify(image)) + ','.length;
    if (index > 0 && bytes > MAX_PAGE_BYTES) {
      return { images, last: records[index - 1] };
    }
    images.push(image);
  }
  return { images };
}
