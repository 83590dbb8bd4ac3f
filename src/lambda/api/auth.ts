import type { Context } from 'hono';
import type { ApiDependencies, ApiEnvironment } from './dependencies';
import { type Claims, ownerIn } from './owner-claim';
import { notFound, ProblemError } from './problems';
import { isImageId, isUploadId } from '../../contract/keys';
import type { ImageRecord } from '../../contract/record';
import type { ImageAccess } from '../../contract/settings';

/** The part of the request context in which API Gateway passes the claims of a verified token. */
interface JwtAuthorizer {
  readonly jwt?: { readonly claims?: Claims };
}

/**
 * Returns the owner whose images the caller sees, from a claim of the token; undefined if images have no owners.
 * Throws a 403 problem if the claim does not name one.
 */
export function callerOf(context: Context<ApiEnvironment>, { settings }: ApiDependencies): string | undefined {
  if (settings.access !== 'owned') {
    return undefined;
  }
  const requestContext = context.env?.event?.requestContext as { authorizer?: JwtAuthorizer } | undefined;
  return ownerIn(requestContext?.authorizer?.jwt?.claims, settings.ownerClaim);
}

/**
 * Returns the record of the image that a request names. Throws a 404 problem if the id is malformed or unknown, if the
 * image belongs to another caller, if it was not uploaded through an API that only shows its own uploads, or if the
 * record has expired.
 */
export async function findRecord(
  dependencies: ApiDependencies,
  context: Context<ApiEnvironment>,
): Promise<ImageRecord> {
  const {
    settings: { access },
    records,
    clock,
  } = dependencies;
  const caller = callerOf(context, dependencies);
  const imageId = context.req.param('imageId') ?? '';
  const record = isKnownForm(imageId, access) ? await records.get(imageId) : undefined;
  if (!record || hasExpired(record, clock.now()) || !mayUse(record, caller, access)) {
    throw new ProblemError(notFound('there is no image with this id'));
  }
  return record;
}

// ids that are hashes of keys are never returned to callers
function isKnownForm(imageId: string, access: ImageAccess): boolean {
  return access === 'all' || access === 'admin' ? isImageId(imageId) : isUploadId(imageId);
}

function mayUse(record: ImageRecord, caller: string | undefined, access: ImageAccess): boolean {
  switch (access) {
    case 'issued':
      return record.issued === true;
    case 'owned':
      return record.owner === caller;
    case 'all':
    case 'admin':
      return true;
  }
}

/** Tells whether a record has expired. DynamoDB may take a few days to delete it. */
export function hasExpired({ expiresAt }: ImageRecord, now: Date): boolean {
  return expiresAt !== undefined && expiresAt * 1000 <= now.getTime();
}
