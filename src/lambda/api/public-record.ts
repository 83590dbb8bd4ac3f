import type { Context } from 'hono';
import { hasExpired } from './auth';
import type { ApiDependencies, ApiEnvironment } from './dependencies';
import { notFound, ProblemError } from './problems';
import { isImageId } from '../../contract/keys';
import type { ImageRecord } from '../../contract/record';
import { isShownToAll } from '../record/visibility';

/**
 * Returns the record of a PUBLIC image that is READY, for anyone. Every other image is the same 404 problem as an
 * unknown one.
 */
export async function findPublicRecord(
  { records, clock }: ApiDependencies,
  context: Context<ApiEnvironment>,
): Promise<ImageRecord> {
  const imageId = context.req.param('imageId') ?? '';
  const record = isImageId(imageId) ? await records.get(imageId) : undefined;
  if (!record || !isShownToAll(record) || hasExpired(record, clock.now())) {
    throw new ProblemError(notFound('there is no public image with this id'));
  }
  return record;
}
