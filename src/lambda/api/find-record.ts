import type { Context } from 'hono';
import type { ApiDependencies, ApiEnvironment } from './api-dependencies';
import { callerOf } from './caller';
import { ProblemError } from './errors/problem-error';
import { notFound } from './errors/problems';
import { hasExpired } from './has-expired';
import type { ImageAccess } from '../../contract/env';
import { isImageId, isUploadId } from '../../contract/keys';
import type { ImageRecord } from '../../contract/record';

/**
 * The record of the image that a request names. Throws a 404 problem for a malformed id as for any other that is unknown, for another
 * caller's image, for an image that did not come through an API which tells of its own uploads only, and for a record that DynamoDB has
 * yet to drop.
 */
export async function findRecord(dependencies: ApiDependencies, context: Context<ApiEnvironment>): Promise<ImageRecord> {
  const { settings: { access }, records, clock } = dependencies;
  const caller = callerOf(context, dependencies);
  const imageId = context.req.param('imageId') ?? '';
  const record = isKnownForm(imageId, access) ? await records.get(imageId) : undefined;
  if (!record || hasExpired(record, clock.now()) || !mayUse(record, caller, access)) { throw new ProblemError(notFound('there is no image with this id')); }
  return record;
}

// the hash of a key was given to nobody
function isKnownForm(imageId: string, access: ImageAccess): boolean {
  return access === 'all' ? isImageId(imageId) : isUploadId(imageId);
}

function mayUse(record: ImageRecord, caller: string | undefined, access: ImageAccess): boolean {
  switch (access) {
    case 'issued': return record.issued === true;
    case 'owned': return record.owner === caller;
    case 'all': return true;
  }
}
