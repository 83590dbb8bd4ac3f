import type { Context } from 'hono';
import { custom, nullable, optional, pipe, strictObject } from 'valibot';
import { objectionToMetadata } from '../../../contract/annotations';
import type { ImageRecord } from '../../../contract/record';
import { type ImagePatch, patched } from '../../record/patch';
import { findRecord } from '../auth';
import type { ApiDependencies, ApiEnvironment, Route } from '../dependencies';
import { ALT_SCHEMA, FILENAME_SCHEMA, FOCUS_SCHEMA, isObject, METADATA_PATCH_SCHEMA } from '../fields';
import { matchesVersion } from '../manifest/caching';
import { currentManifest } from '../manifest/current-manifest';
import { invalidRequest, notFound, preconditionFailed, ProblemError } from '../problems';
import { checkRequest, readJson } from '../validation';

const OBJECT = 'a JSON object with any of metadata, alt, focus and filename';

/** Schema of the body. Strict: otherwise, a misspelt field would be ignored silently. */
const PATCH_BODY = pipe(
  custom<object>(isObject, OBJECT),
  strictObject(
    {
      metadata: optional(nullable(METADATA_PATCH_SCHEMA)),
      alt: optional(nullable(ALT_SCHEMA)),
      focus: optional(nullable(FOCUS_SCHEMA)),
      filename: optional(nullable(FILENAME_SCHEMA)),
    },
    OBJECT,
  ),
);

/** Maximum number of tries to write a change while others write the record. */
const CONFLICT_TRIES = 5;

/** `PATCH /images/{imageId}`: changes what the record says about the image, and returns the manifest. */
export const patchImage: Route = dependencies => async context => {
  const first = await findRecord(dependencies, context);
  const patch = checkRequest(PATCH_BODY, await readJson(context.req, OBJECT));
  const change = { ...patch, filename: patch.filename === '' ? null : patch.filename };
  const record = await writePatch(dependencies, context, first, change);
  const { tag, toBody } = await currentManifest(dependencies, record);
  context.header('ETag', tag);
  return context.json(await toBody());
};

/** Writes the change, again and again while others write the record. Returns the record with it. */
async function writePatch(
  dependencies: ApiDependencies,
  context: Context<ApiEnvironment>,
  first: ImageRecord,
  patch: ImagePatch,
): Promise<ImageRecord> {
  let record = first;
  for (let tries = 1; tries <= CONFLICT_TRIES; tries++) {
    if (record.status === 'DELETED') {
      throw new ProblemError(notFound('the image with this id is deleted'));
    }
    await checkVersion(dependencies, context, record);
    const next = patched(record, patch, dependencies.clock.now());
    checkMetadata(next);
    if (next === record || (await dependencies.records.put(next))) {
      return next;
    }
    record = await findRecord(dependencies, context);
  }
  throw new Error(
    `the record of ${first.imageId} was written by others during each of ${CONFLICT_TRIES} tries to change it`,
  );
}

async function checkVersion(
  dependencies: ApiDependencies,
  context: Context<ApiEnvironment>,
  record: ImageRecord,
): Promise<void> {
  const ifMatch = context.req.header('If-Match');
  if (ifMatch === undefined) {
    return;
  }
  const { tag } = await currentManifest(dependencies, record);
  if (!matchesVersion(ifMatch, tag)) {
    context.header('ETag', tag);
    throw new ProblemError(preconditionFailed(tag));
  }
}

// the limits apply to all pairs together, and the request has only those that change
function checkMetadata({ metadata }: ImageRecord): void {
  const objection = metadata && objectionToMetadata(metadata);
  if (objection) {
    const { found, expected } = objection;
    throw new ProblemError(invalidRequest(`metadata has ${found} after this change; expected ${expected}`));
  }
}
