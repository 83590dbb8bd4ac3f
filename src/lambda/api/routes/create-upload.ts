import type { Context } from 'hono';
import { minValue, number, optional, pipe, safeInteger, strictObject, string } from 'valibot';
import { ROUTES, type CreateUploadResponse } from '../../../contract/http';
import { callerOf } from '../auth';
import type { Route } from '../dependencies';
import { ALT_SCHEMA, FILENAME_SCHEMA, FOCUS_SCHEMA, METADATA_SCHEMA, VISIBILITY_SCHEMA } from '../fields';
import { startUpload, type StartedUpload } from '../start-upload';
import { checkRequest, readJson } from '../validation';

const OBJECT =
  'a JSON object with contentType, and optionally size, filename, focus, metadata, alt, preset and visibility';
const SIZE = 'a whole number of bytes, 1 or more';

/** Schema of the body. Strict: otherwise, a misspelled optional field would be ignored silently. */
export const UPLOAD_BODY = strictObject(
  {
    contentType: string('a content type such as "image/jpeg"'),
    size: optional(pipe(number(SIZE), safeInteger(SIZE), minValue(1, SIZE))),
    filename: optional(FILENAME_SCHEMA),
    focus: optional(FOCUS_SCHEMA),
    metadata: optional(METADATA_SCHEMA),
    alt: optional(ALT_SCHEMA),
    preset: optional(string('the name of a preset')),
    visibility: optional(VISIBILITY_SCHEMA),
  },
  OBJECT,
);

/** `POST /uploads`: returns a presigned POST for one file. */
export const createUpload: Route = dependencies => async context => {
  const owner = callerOf(context, dependencies);
  const request = checkRequest(UPLOAD_BODY, await readJson(context.req, OBJECT));
  return uploadResponse(context, await startUpload(dependencies, request, owner), ROUTES.getImage.path);
};

/** Creates the response to the announcement of an upload. `imagePath`: path of the route that returns its manifest. */
export function uploadResponse(
  context: Context,
  { imageId, upload, expiresAt }: StartedUpload,
  imagePath: string,
): Response {
  const statusUrl = imagePath.replace('{imageId}', imageId);
  const body: CreateUploadResponse = { imageId, upload, expiresAt: expiresAt.toISOString(), statusUrl };
  // relative to the request's path, so that it also works below a stage or a base path
  context.header('Location', `images/${imageId}`);
  return context.json(body, 201);
}
