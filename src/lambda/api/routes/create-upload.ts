import { minValue, number, optional, pipe, safeInteger, strictObject, string } from 'valibot';
import { ROUTES, type CreateUploadResponse } from '../../../contract/http';
import { callerOf } from '../auth';
import type { Route } from '../dependencies';
import { ALT_SCHEMA, FILENAME_SCHEMA, FOCUS_SCHEMA, METADATA_SCHEMA, VISIBILITY_SCHEMA } from '../fields';
import { startUpload } from '../start-upload';
import { checkRequest, readJson } from '../validation';

const OBJECT =
  'a JSON object with contentType, and optionally size, filename, focus, metadata, alt, preset and visibility';
const SIZE = 'a whole number of bytes, 1 or more';

// strict: otherwise, a misspelt optional field would be ignored silently
const BODY = strictObject(
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
  const { imageId, upload, expiresAt } = await startUpload(
    dependencies,
    checkRequest(BODY, await readJson(context.req, OBJECT)),
    owner,
  );
  const statusUrl = ROUTES.getImage.path.replace('{imageId}', imageId);
  const body: CreateUploadResponse = { imageId, upload, expiresAt: expiresAt.toISOString(), statusUrl };
  // relative to the request's path, so that it also works below a stage or a base path
  context.header('Location', statusUrl.slice(1));
  return context.json(body, 201);
};
