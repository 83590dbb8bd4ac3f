import { createHash } from 'node:crypto';
import { check, isoTimestamp, object, pipe, safeParse, string } from 'valibot';
import { invalidRequest, ProblemError } from './problems';
import { isImageId } from '../../contract/keys';
import type { PagePosition } from '../ports';

const CURSOR = object({
  imageId: pipe(string(), check(isImageId)),
  time: pipe(string(), isoTimestamp()),
  list: string(),
});

/** Identity of a list: the values of its query that select images. */
export type ListName = readonly (string | undefined)[];

/** Returns the cursor of a position in a list. */
export function writeCursor({ imageId, time }: PagePosition, list: ListName): string {
  return Buffer.from(JSON.stringify({ imageId, time, list: fingerprint(list) })).toString('base64url');
}

/** Returns the position in a list. Throws a 400 problem if the cursor is invalid, or is one of another list. */
export function readCursor(cursor: string, list: ListName): PagePosition {
  const result = safeParse(CURSOR, parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!result.success) {
    throw new ProblemError(invalidRequest('cursor is invalid; expected the cursor of the previous page, unchanged'));
  }
  const { imageId, time, list: of } = result.output;
  if (of !== fingerprint(list)) {
    throw new ProblemError(
      invalidRequest('cursor belongs to another list; expected the query parameters of the previous page, unchanged'),
    );
  }
  return { imageId, time };
}

// no secret: a position is harmless in any list, because the query alone chooses the partition
function fingerprint(list: ListName): string {
  return createHash('sha256')
    .update(JSON.stringify(list.map(value => value ?? null)))
    .digest('base64url')
    .slice(0, 11);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
