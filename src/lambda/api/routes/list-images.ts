import { object, optional, picklist, string } from 'valibot';
import type { ImageList } from '../../../contract/http';
import { DEFAULT_PRESET } from '../../../contract/presets';
import type { ImageRecord } from '../../../contract/record';
import { callerOf, hasExpired } from '../auth';
import { readCursor, writeCursor } from '../cursor';
import type { Route } from '../dependencies';
import { pageOf } from '../manifest/page';
import { checkPreset } from '../preset-choice';
import { notFound, ProblemError } from '../problems';
import { checkRequest } from '../validation';

const QUERY = object(
  {
    cursor: optional(string()),
    urls: optional(picklist(['true', 'false'], '"true" or "false"')),
    preset: optional(string()),
  },
  'the query parameters cursor, urls and preset, or none',
);

/**
 * `GET /images`: returns the caller's images, newest first, with URLs on request, of one preset if asked.
 * Exists only if images have owners.
 */
export const listImages: Route = dependencies => async context => {
  const { settings, ownerIndex, clock } = dependencies;
  const caller = callerOf(context, dependencies);
  if (caller === undefined) {
    throw new ProblemError(notFound('images of this API have no owners, so it has no lists of images'));
  }
  const { cursor, urls, preset } = checkRequest(QUERY, context.req.query());
  if (preset !== undefined) {
    checkPreset(settings.presets, preset);
  }
  const list = [caller, preset];
  const { records, next } = await ownerIndex.list(caller, cursor === undefined ? undefined : readCursor(cursor, list));

  const current = records.filter(record => !hasExpired(record, clock.now()) && hasPreset(record, preset));
  const { images, last = next } = await pageOf(dependencies, current, {
    urls: urls === 'true',
    timeOf: record => record.createdAt,
    toImage: manifest => manifest,
  });
  const body: ImageList = { images, cursor: last && writeCursor(last, list) };
  return context.json(body);
};

/** Tells whether an image has a preset; undefined: any. */
export function hasPreset(record: ImageRecord, preset: string | undefined): boolean {
  return preset === undefined || (record.preset ?? DEFAULT_PRESET) === preset;
}
