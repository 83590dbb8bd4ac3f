import type { ListedImage } from '../../../contract/http';
import type { ImageRecord } from '../../../contract/record';

/** Most bytes of a page: Lambda answers with 6 MB at most ("Lambda quotas", AWS Lambda Developer Guide), and puts our JSON into JSON of its own. */
export const MAX_PAGE_BYTES = 5_000_000;

/** For what stands around the images: the cursor, brackets. */
const ENVELOPE_BYTES = 1_000;

/** The images of a page. */
export interface Page {
  readonly images: readonly ListedImage[];
  /** The last record that went into the page, where others did not fit any more. */
  readonly last?: ImageRecord;
}

/** Makes images of records, in their order, until the page is full or has `maxVariants`; one image always fits. */
export async function fillPage(
  records: readonly ImageRecord[], maxVariants: number, toImage: (record: ImageRecord) => Promise<ListedImage>,
): Promise<Page> {
  const images: ListedImage[] = [];
  let [bytes, variants] = [ENVELOPE_BYTES, 0];
  for (const [index, record] of records.entries()) {
    variants += record.variants?.length ?? 0;
    if (index > 0 && variants > maxVariants) { return { images, last: records[index - 1] }; }
    const image = await toImage(record);
    bytes += Buffer.byteLength(JSON.stringify(image)) + ','.length;
    if (index > 0 && bytes > MAX_PAGE_BYTES) { return { images, last: records[index - 1] }; }
    images.push(image);
  }
  return { images };
}
