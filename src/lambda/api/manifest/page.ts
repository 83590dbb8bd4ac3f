import { toManifest, visibleRecord } from './manifest';
import type { ImageUrls } from './variant-urls';
import type { ListedImage } from '../../../contract/http';
import type { ImageRecord } from '../../../contract/record';
import type { PagePosition } from '../../ports';
import type { ApiDependencies } from '../dependencies';

/**
 * Maximum number of variants on a page whose URLs are signed: a signature takes a few milliseconds, and the API
 * function has ten seconds.
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
  { settings: { presets }, urls, clock }: ApiDependencies,
  records: readonly ImageRecord[],
  { urls: hasUrls, timeOf, toImage }: PageOptions<I>,
): Promise<Page<I>> {
  const now = clock.now();
  const entries = records.map(record => {
    const visible = visibleRecord(record, now);
    return { record, visible, urls: hasUrls ? urls.of(visible, now) : undefined };
  });
  const { images, last } = await fillPage(entries, async ({ record, visible, urls: imageUrls }) =>
    toImage(await toManifest(visible, presets, imageUrls), record),
  );
  return { images, last: last && { imageId: last.imageId, time: timeOf(last) } };
}

/** An image that may come on a page. */
interface Entry {
  readonly record: ImageRecord;
  /** The record as callers see it. */
  readonly visible: ImageRecord;
  readonly urls?: ImageUrls;
}

async function fillPage<I>(
  entries: readonly Entry[],
  toImage: (entry: Entry) => Promise<I>,
): Promise<{ readonly images: readonly I[]; readonly last?: ImageRecord }> {
  const images: I[] = [];
  let [bytes, signed] = [ENVELOPE_BYTES, 0];
  for (const [index, entry] of entries.entries()) {
    signed += signaturesOf(entry);
    if (index > 0 && signed > MAX_SIGNED) {
      return { images, last: entries[index - 1].record };
    }
    const image = await toImage(entry);
    bytes += Buffer.byteLength(JSON.stringify(image)) + ','.length;
    if (index > 0 && bytes > MAX_PAGE_BYTES) {
      return { images, last: entries[index - 1].record };
    }
    images.push(image);
  }
  return { images };
}

function signaturesOf({ record: { variants = [] }, urls }: Entry): number {
  return urls?.expireAt ? variants.length : 0;
}
