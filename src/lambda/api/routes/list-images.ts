import { isoTimestamp, object, optional, pipe, safeParse, string, check } from 'valibot';
import type { ImageList } from '../../../contract/http';
import { isImageId } from '../../../contract/keys';
import type { PagePosition } from '../../ports';
import type { Route } from '../api-dependencies';
import { callerOf } from '../caller';
import { checkRequest } from '../check-request';
import { ProblemError } from '../errors/problem-error';
import { invalidRequest, notFound } from '../errors/problems';
import { hasExpired } from '../has-expired';
import { asTold } from '../manifest/as-told';
import { signingWindow } from '../manifest/signing-window';
import { toManifest } from '../manifest/to-manifest';

const QUERY = object({ cursor: optional(string()) }, 'the query parameter cursor, or none');
const POSITION = object({ imageId: pipe(string(), check(isImageId)), createdAt: pipe(string(), isoTimestamp()) });

/** `GET /images`: the caller's images, newest first. There only where images have owners. */
export const listImages: Route = dependencies => async context => {
  const { settings: { limits, downloadExpirySeconds }, ownerIndex, presigner, clock } = dependencies;
  const caller = callerOf(context, dependencies);
  if (caller === undefined) { throw new ProblemError(notFound('this API knows no callers, so it has no lists of images')); }
  const { cursor } = checkRequest(QUERY, context.req.query());
  const { records, next } = await ownerIndex.list(caller, cursor === undefined ? undefined : readCursor(cursor));

  const now = clock.now();
  const window = signingWindow(now, downloadExpirySeconds);
  const sign = (key: string) => presigner.download(key, window.signedAt, downloadExpirySeconds);
  const current = records.filter(record => !hasExpired(record, now));
  const images = await Promise.all(current.map(record => toManifest(asTold(record, now), limits, sign, window.expiresAt)));
  const body: ImageList = { images, cursor: next && writeCursor(next) };
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
