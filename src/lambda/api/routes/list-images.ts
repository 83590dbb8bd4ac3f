import { object, optional, picklist, string } from 'valibot';
import type { ImageList } from '../../../contract/http';
import { callerOf, hasExpired } from '../auth';
import { readCursor, writeCursor } from '../cursor';
import type { Route } from '../dependencies';
import { pageOf } from '../manifest/page';
import { notFound, ProblemError } from '../problems';
import { checkRequest } from '../validation';

const QUERY = object(
  {
    cursor: optional(string()),
    urls: optional(picklist(['true', 'false'], '"true" or "false"')),
  },
  'the query parameters cursor and urls, or none',
);

/**
 * `GET /images`: returns the caller's images, newest first, with URLs on request. Exists only if images have owners.
 */
export const listImages: Route = dependencies => async context => {
  const { ownerIndex, clock } = dependencies;
  const caller = callerOf(context, dependencies);
  if (caller === undefined) {
    throw new ProblemError(notFound('images of this API have no owners, so it has no lists of images'));
  }
  const { cursor, urls } = checkRequest(QUERY, context.req.query());
  const list = [caller];
  const { records, next } = await ownerIndex.list(caller, cursor === undefined ? undefined : readCursor(cursor, list));

  const current = records.filter(record => !hasExpired(record, clock.now()));
  const { images, last = next } = await pageOf(dependencies, current, {
    urls: urls === 'true',
    timeOf: record => record.createdAt,
    toImage: manifest => manifest,
  });
  const body: ImageList = { images, cursor: last && writeCursor(last, list) };
  return context.json(body);
};
