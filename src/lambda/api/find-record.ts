import type { Context } from 'hono';
import type { ApiDependencies, ApiEnvironment } from './api-dependencies';
import { callerOf } from './caller';
import { ProblemError } from './errors/problem-error';
import { notFound } from './errors/problems';
import { hasExpired } from './has-expired';
import { isImageId } from '../../contract/keys';
import type { ImageRecord } from '../../contract/record';

/**
 * The record of the image that a request names. Throws a 404 problem for a malformed id as for any other that is unknown, for another
 * caller's image, and for a record that DynamoDB has yet to drop.
 */
export async function findRecord(dependencies: ApiDependencies, context: Context<ApiEnvironment>): Promise<ImageRecord> {
  const { records, clock } = dependencies;
  const caller = callerOf(context, dependencies);
  const imageId = context.req.param('imageId') ?? '';
  const record = isImageId(imageId) ? await records.get(imageId) : undefined;
  if (!record || hasExpired(record, clock.now()) || !mayUse(record, caller, dependencies)) { throw new ProblemError(notFound('there is no image with this id')); }
  return record;
}

function mayUse(record: ImageRecord, caller: string | undefined, { settings }: ApiDependencies): boolean {
  return !settings.ownsImages || record.owner === caller;
}
