import type { Context } from 'hono';
import type { ApiDependencies, ApiEnvironment } from './dependencies';
import { forbidden, notFound, ProblemError } from './problems';
import { isImageId, isUploadId } from '../../contract/keys';
import type { ImageRecord } from '../../contract/record';
import type { ImageAccess } from '../../contract/settings';

/** Where API Gateway puts the claims of a token that its authorizer has checked. */
interface JwtAuthorizer {
  readonly jwt?: { readonly claims?: Readonly<Record<string, unknown>> };
}

/**
 * Whose images the caller sees: the `sub` of the token; undefined where images have no owners.
 * Throws a 403 problem for a token without `sub`.
 */
export function callerOf(context: Context<ApiEnvironment>, { settings }: ApiDependencies): string | undefined {
  if (settings.access !== 'owned') {
    return undefined;
  }
  const requestContext = context.env?.event?.requestContext as { authorizer?: JwtAuthorizer } | undefined;
  const sub = requestContext?.authorizer?.jwt?.claims?.sub;
  if (typeof sub !== 'string' || sub === '') {
    throw new ProblemError(forbidden('the token names no user; expected a claim "sub"'));
  }
  return sub;
}

/**
 * The record of the image that a request names. Throws a 404 problem for a malformed id as for any other that is unknown, for another
 * caller's image, for an image that did not come through an API which tells of its own uploads only, and for a record that DynamoDB has
 * yet to drop.
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

// the hash of a key was given to nobody
function isKnownForm(imageId: string, access: ImageAccess): boolean {
  return access === 'all' ? isImageId(imageId) : isUploadId(imageId);
}

function mayUse(record: ImageRecord, caller: string | undefined, access: ImageAccess): boolean {
  switch (access) {
    case 'issued':
      return record.issued === true;
    case 'owned':
      return record.owner === caller;
    case 'all':
      return true;
  }
}

/** Whether a record has had its time. DynamoDB takes a few days to drop it. */
export function hasExpired({ expiresAt }: ImageRecord, now: Date): boolean {
  return expiresAt !== undefined && expiresAt * 1000 <= now.getTime();
}
