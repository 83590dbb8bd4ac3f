import type { Context } from 'hono';
import { custom, nullable, optional, pipe, strictObject } from 'valibot';
import { objectionToMetadata } from '../../../contract/annotations';
import type { ImageManifest } from '../../../contract/http';
import { presetOf } from '../../../contract/presets';
import type { ImageRecord } from '../../../contract/record';
import { followUps } from '../../record/follow-ups';
import { type ImagePatch, patched } from '../../record/patch';
import { findRecord } from '../auth';
import type { ApiDependencies, ApiEnvironment, Route } from '../dependencies';
import {
  ALT_SCHEMA,
  FILENAME_SCHEMA,
  FOCUS_SCHEMA,
  isObject,
  METADATA_PATCH_SCHEMA,
  VISIBILITY_SCHEMA,
} from '../fields';
import { matchesVersion } from '../manifest/caching';
import { currentManifest } from '../manifest/current-manifest';
import { invalidRequest, notFound, preconditionFailed, ProblemError, requestIdOf } from '../problems';
import { checkRequest, readJson } from '../validation';

const OBJECT = 'a JSON object with any of metadata, alt, focus, filename and visibility';

/** Schema of the body. Strict: otherwise, a misspelled field would be ignored silently. */
const PATCH_BODY = pipe(
  custom<object>(isObject, OBJECT),
  strictObject(
    {
      metadata: optional(nullable(METADATA_PATCH_SCHEMA)),
      alt: optional(nullable(ALT_SCHEMA)),
      focus: optional(nullable(FOCUS_SCHEMA)),
      filename: optional(nullable(FILENAME_SCHEMA)),
      visibility: optional(VISIBILITY_SCHEMA),
    },
    OBJECT,
  ),
);

/** Maximum number of tries to write a change while others write the record. */
const CONFLICT_TRIES = 5;

/** Options of a route that changes images. */
interface PatchRouteOptions {
  /** Indicates whether the caller may set a visibility that the preset does not leave to the uploader. */
  readonly anyVisibility: boolean;
  /** Returns the body of the response. */
  readonly toBody: (manifest: ImageManifest, record: ImageRecord) => object;
}

/** `PATCH /images/{imageId}`: changes what the record says about the image, and returns the manifest. */
export const patchImage: Route = patchRoute({ anyVisibility: false, toBody: manifest => manifest });

/** Creates a route that changes an image. */
export function patchRoute({ anyVisibility, toBody }: PatchRouteOptions): Route {
  return dependencies => async context => {
    const first = await findRecord(dependencies, context);
    const patch = readPatch(await readJson(context.req, OBJECT));
    if (!anyVisibility) {
      checkVisibility(dependencies, first, patch);
    }
    const record = await writePatch(dependencies, context, first, patch);
    const manifest = await currentManifest(dependencies, record);
    context.header('ETag', manifest.tag);
    return context.json(toBody(await manifest.toBody(), record));
  };
}

function readPatch(body: unknown): ImagePatch {
  const patch = checkRequest(PATCH_BODY, body);
  return { ...patch, filename: patch.filename === '' ? null : patch.filename };
}

function checkVisibility({ settings }: ApiDependencies, record: ImageRecord, { visibility }: ImagePatch): void {
  const preset = presetOf(settings.presets, record.preset);
  if (visibility !== undefined && preset.visibility !== 'UPLOADER') {
    const fixed = preset.visibility.toLowerCase();
    throw new ProblemError(
      invalidRequest(`visibility is ${visibility}; expected none, since all images of this preset are ${fixed}`),
    );
  }
}

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
      await sendFollowUps(dependencies, context, record, next, patch);
      return next;
    }
    record = await findRecord(dependencies, context);
  }
  throw new Error(
    `the record of ${first.imageId} was written by others during each of ${CONFLICT_TRIES} tries to change it`,
  );
}

// the change is made: if a message is lost, the sweep finds the image
async function sendFollowUps(
  { messages, logger }: ApiDependencies,
  context: Context<ApiEnvironment>,
  before: ImageRecord,
  after: ImageRecord,
  { focus, visibility }: ImagePatch,
): Promise<void> {
  const bodies = focus === undefined && visibility === undefined ? [] : followUps(before, after);
  try {
    await messages.send(bodies);
  } catch (error) {
    const { imageId } = after;
    const requestId = requestIdOf(context);
    logger.error('message about a change not sent: the sweep will send it', { imageId, requestId, error });
  }
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
