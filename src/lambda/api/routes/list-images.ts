import { isoTimestamp, object, optional, picklist, pipe, safeParse, string, check } from 'valibot';
import type { ImageList } from '../../../contract/http';
import { isImageId } from '../../../contract/keys';
import type { ImageRecord } from '../../../contract/record';
import type { PagePosition } from '../../ports';
import type { Route } from '../api-dependencies';
import { callerOf } from '../caller';
import { checkRequest } from '../check-request';
import { ProblemError } from '../errors/problem-error';
import { invalidRequest, notFound } from '../errors/problems';
import { hasExpired } from '../has-expired';
import { asTold } from '../manifest/as-told';
import { fillPage } from '../manifest/fill-page';
import { signingWindow } from '../manifest/signing-window';
import { toManifest } from '../manifest/to-manifest';

/** Most variants of a page with URLs: each signature takes the API function a few milliseconds, and it has ten seconds. */
const MAX_SIGNED = 2_000;

const QUERY = object({
  cursor: optional(string()),
  urls: optional(picklist(['true', 'false'], '"true" or "false"')),
}, 'the query parameters cursor and urls, or none');
const POSITION = object({ imageId: pipe(string(), check(isImageId)), createdAt: pipe(string(), isoTimestamp()) });

/** `GET /images`: the caller's images, newest first, with URLs on demand. There only where images have owners. */
export const listImages: Route = dependencies => async context => {
  const { settings: { limits, downloadExpirySeconds }, ownerIndex, presigner, clock } = dependencies;
  const caller = callerOf(context, dependencies);
  if (caller === undefined) { throw new ProblemError(notFound('this API knows no callers, so it has no lists of images')); }
  const { cursor, urls } = checkRequest(QUERY, context.req.query());
  const { records, next } = await ownerIndex.list(caller, cursor === undefined ? undefined : readCursor(cursor));

  const now = clock.now();
  const { signedAt, expiresAt } = signingWindow(now, downloadExpirySeconds);
  const sign = (key: string) => presigner.download(key, signedAt, downloadExpirySeconds);
  const current = records.filter(record => !hasExpired(record, now));
  const downloads = urls === 'true' ? { sign, expireAt: expiresAt } : undefined;
  const toListed = (record: ImageRecord) => toManifest(asTold(record, now), limits, downloads);
  const { images, last = next } = await fillPage(current, downloads ? MAX_SIGNED : Infinity, toListed);
  const body: ImageList = { images, cursor: last && writeCursor(last) };
  return context.json(body);
};

function writeCursor({ imageId, createdAt }: PagePosition): string {
  return Buffer.from(JSON.stringify({ imageId, createdAt })).toString('base64url');
}

function readCursor(cursor: string): PagePosition {
  const result = safeParse(POSITION, parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!result.success) { throw new ProblemError(invalidRequest('cursor is none of ours; expected the cursor of the page before, unchanged')); }
  return result.output;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
