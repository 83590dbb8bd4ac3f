import type { HonoRequest } from 'hono';
import { maxValue, minValue, number, optional, pipe, safeInteger, strictObject, string, transform } from 'valibot';
import { ROUTES, type CreateUploadResponse } from '../../../contract/http';
import { callerOf } from '../auth';
import type { Route } from '../dependencies';
import { invalidRequest, ProblemError } from '../problems';
import { startUpload } from '../start-upload';
import { ALT_SCHEMA, checkRequest, cleanFilename, cutFilename, METADATA_SCHEMA } from '../validation';

const OBJECT = 'a JSON object with contentType, and optionally size, filename, focus, metadata and alt';
const SIZE = 'a whole number of bytes, 1 or more';
const FOCUS = 'an object with x and y, each a number from 0 to 1';
const SHARE = pipe(number(FOCUS), minValue(0, FOCUS), maxValue(1, FOCUS));

// strict: otherwise, a misspelt optional field would be ignored silently
const BODY = strictObject(
  {
    contentType: string('a content type such as "image/jpeg"'),
    size: optional(pipe(number(SIZE), safeInteger(SIZE), minValue(1, SIZE))),
    filename: optional(pipe(string('a string'), transform(cleanFilename), transform(cutFilename))),
    focus: optional(strictObject({ x: SHARE, y: SHARE }, FOCUS)),
    metadata: optional(METADATA_SCHEMA),
    alt: optional(ALT_SCHEMA),
  },
  OBJECT,
);

/** `POST /uploads`: returns a presigned POST for one file. */
export const createUpload: Route = dependencies => async context => {
  const owner = callerOf(context, dependencies);
  const { imageId, upload, expiresAt } = await startUpload(
    dependencies,
    checkRequest(BODY, await readJson(context.req)),
    owner,
  );
  const statusUrl = ROUTES.getImage.path.replace('{imageId}', imageId);
  const body: CreateUploadResponse = { imageId, upload, expiresAt: expiresAt.toISOString(), statusUrl };
  // relative to the request's path, so that it also works below a stage or a base path
  context.header('Location', statusUrl.slice(1));
  return context.json(body, 201);
};

async function readJson(request: HonoRequest): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    throw new ProblemError(invalidRequest(`the body is not JSON; expected ${OBJECT}`));
  }
}
