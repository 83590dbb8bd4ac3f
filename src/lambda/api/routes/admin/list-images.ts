import { optional, picklist, strictObject, string } from 'valibot';
import { OWNER } from './owner';
import type { AdminImageList } from '../../../../contract/admin-http';
import type { ImageRecord, ImageStatus } from '../../../../contract/record';
import type { PagePosition, RecordPage } from '../../../ports';
import { hasExpired } from '../../auth';
import { readCursor, writeCursor } from '../../cursor';
import type { AdminDependencies, Route } from '../../dependencies';
import { adminImage } from '../../manifest/admin-record';
import { visibleRecord } from '../../manifest/manifest';
import { pageOf } from '../../manifest/page';
import { invalidRequest, ProblemError } from '../../problems';
import { checkRequest } from '../../validation';
import { hasPreset } from '../list-images';

// deleted images are in no list
const STATUSES = ['AWAITING_UPLOAD', 'PROCESSING', 'READY', 'REJECTED', 'FAILED'] as const satisfies ImageStatus[];

const QUERY = strictObject(
  {
    owner: optional(OWNER),
    status: optional(picklist(STATUSES, `one of ${STATUSES.join(', ')}`)),
    preset: optional(string()),
    cursor: optional(string()),
    urls: optional(picklist(['true', 'false'], '"true" or "false"')),
  },
  'the query parameters owner or status, and optionally preset, cursor and urls',
);

/** `GET /admin/images`: returns the images of an owner, or those that are FAILED or REJECTED, newest first. */
export const adminListImages: Route<AdminDependencies> = dependencies => async context => {
  const { owner, status, preset, cursor, urls } = checkRequest(QUERY, context.req.query());
  const name = [owner, status, preset];
  const list = chooseList(dependencies, owner, status);
  const { records, next } = await list.page(cursor === undefined ? undefined : readCursor(cursor, name));

  const now = dependencies.clock.now();
  const wanted = records.filter(
    record =>
      !hasExpired(record, now) &&
      (status === undefined || visibleRecord(record, now).status === status) &&
      hasPreset(record, preset),
  );
  const { images, last = next } = await pageOf(dependencies, wanted, {
    urls: urls === 'true',
    timeOf: list.timeOf,
    toImage: adminImage,
  });
  const body: AdminImageList = { images, cursor: last && writeCursor(last, name) };
  return context.json(body);
};

/** A list in an index. */
interface IndexedList {
  page(after?: PagePosition): Promise<RecordPage>;
  /** Returns the time that the list is sorted by. */
  timeOf(record: ImageRecord): string;
}

/** Returns the list that a query names. Throws a 400 problem if there is no index for it. */
function chooseList(
  { ownerIndex, attentionIndex }: AdminDependencies,
  owner: string | undefined,
  status: ImageStatus | undefined,
): IndexedList {
  if (owner !== undefined) {
    return { page: after => ownerIndex.list(owner, after), timeOf: record => record.createdAt };
  }
  if (status === 'FAILED' || status === 'REJECTED') {
    return { page: after => attentionIndex.list(status, after), timeOf: record => record.updatedAt };
  }
  const received = status === undefined ? 'owner and status are missing' : `status is ${status}, and owner is missing`;
  throw new ProblemError(
    invalidRequest(
      `${received}; expected an owner, or the status FAILED or REJECTED, because only these lists have an index: ` +
        'any other would read the whole table',
    ),
  );
}
