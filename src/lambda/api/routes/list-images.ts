import { check, isoTimestamp, object, optional, picklist, pipe, safeParse, string } from 'valibot';
import type { ImageList, ListedImage } from '../../../contract/http';
import { isImageId } from '../../../contract/keys';
import { DEFAULT_PRESET } from '../../../contract/presets';
import type { ImageRecord } from '../../../contract/record';
import type { PagePosition } from '../../ports';
import { callerOf, hasExpired } from '../auth';
import type { Route } from '../dependencies';
import { signingWindow } from '../manifest/caching';
import { visibleRecord, toManifest } from '../manifest/manifest';
import { checkPreset } from '../preset-choice';
import { invalidRequest, notFound, ProblemError } from '../problems';
import { checkRequest } from '../validation';

/**
 * Maximum number of variants on a page with URLs: a signature takes a few milliseconds, and the API function has ten
 * seconds.
 */
const MAX_SIGNED = 2_000;

const QUERY = object(
  {
    cursor: optional(string()),
    urls: optional(picklist(['true', 'false'], '"true" or "false"')),
    preset: optional(string()),
  },
  'the query parameters cursor, urls and preset, or none',
);
const POSITION = object({ imageId: pipe(string(), check(isImageId)), createdAt: pipe(string(), isoTimestamp()) });

/**
 * `GET /images`: returns the caller's images, newest first, with URLs on request, of one preset if asked.
 * Exists only if images have owners.
 */
export const listImages: Route = dependencies => async context => {
  const {
    settings: { presets, downloadExpirySeconds },
    ownerIndex,
    presigner,
    clock,
  } = dependencies;
  const caller = callerOf(context, dependencies);
  if (caller === undefined) {
    throw new ProblemError(notFound('images of this API have no owners, so it has no lists of images'));
  }
  const { cursor, urls, preset } = checkRequest(QUERY, context.req.query());
  if (preset !== undefined) {
    checkPreset(presets, preset);
  }
  const { records, next } = await ownerIndex.list(caller, cursor === undefined ? undefined : readCursor(cursor));

  const now = clock.now();
  const { signedAt, expiresAt } = signingWindow(now, downloadExpirySeconds);
  const sign = (key: string) => presigner.download(key, signedAt, downloadExpirySeconds);
  const current = records.filter(record => !hasExpired(record, now) && hasPreset(record, preset));
  const downloads = urls === 'true' ? { sign, expireAt: expiresAt } : undefined;
  const toListed = (record: ImageRecord) => toManifest(visibleRecord(record, now), presets, downloads);
  const { images, last = next } = await fillPage(current, downloads ? MAX_SIGNED : Infinity, toListed);
  const body: ImageList = { images, cursor: last && writeCursor(last) };
  return context.json(body);
};

function hasPreset(record: ImageRecord, preset: string | undefined): boolean {
  return preset === undefined || (record.preset ?? DEFAULT_PRESET) === preset;
}

function writeCursor({ imageId, createdAt }: PagePosition): string {
  return Buffer.from(JSON.stringify({ imageId, createdAt })).toString('base64url');
}

function readCursor(cursor: string): PagePosition {
  const result = safeParse(POSITION, parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!result.success) {
    throw new ProblemError(invalidRequest('cursor is invalid; expected the cursor of the previous page, unchanged'));
  }
  return result.output;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Maximum size of a page, in bytes: a Lambda response is limited to 6 MB ("Lambda quotas", AWS Lambda Developer Guide),
 * and Lambda wraps our JSON in its own.
 */
export const MAX_PAGE_BYTES = 5_000_000;

/** Size reserved for the cursor and brackets around the images. */
const ENVELOPE_BYTES = 1_000;

/** The images of a page. */
interface Page {
  readonly images: readonly ListedImage[];
  /** The last record on the page, if others did not fit. */
  readonly last?: ImageRecord;
}

/** Adds records to a page, in order, until it is full or has `maxVariants` variants. The first image always fits. */
async function fillPage(
  records: readonly ImageRecord[],
  maxVariants: number,
  toImage: (record: ImageRecord) => Promise<ListedImage>,
): Promise<Page> {
  const images: ListedImage[] = [];
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
