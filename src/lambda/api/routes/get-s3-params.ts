import { object, optional, pipe, string, transform } from 'valibot';
import type { S3ParamsResponse } from '../../../contract/http';
import type { Route } from '../api-dependencies';
import { callerOf } from '../caller';
import { checkRequest } from '../check-request';
import { cleanFilename, cutFilename } from '../filename';
import { startUpload } from '../start-upload';

// Not strict: Uppy also sends its metadata. And a long name is cut, as Companion does, since Uppy puts an id before the user's own.
const QUERY = object({
  type: string(),
  filename: optional(pipe(string(), transform(cleanFilename), transform(cutFilename))),
}, 'the query parameters type, and optionally filename');

/** `GET /s3/params`: the same presigned POST in the shape of Uppy Companion, so that an Uppy app can point its `companionEndpoint` here. */
export const getS3Params: Route = dependencies => async context => {
  const { type, filename } = checkRequest(QUERY, context.req.query());
  const { imageId, upload } = await startUpload(dependencies, { contentType: type, filename }, callerOf(context, dependencies));
  const body: S3ParamsResponse = { ...upload, expires: dependencies.settings.uploadExpirySeconds, imageId };
  return context.json(body);
};
