import { check, object, optional, pipe, string, transform } from 'valibot';
import type { S3ParamsResponse } from '../../../contract/http';
import type { FocusPoint } from '../../../contract/variant-spec';
import { callerOf } from '../auth';
import type { Route } from '../dependencies';
import { startUpload } from '../start-upload';
import { checkRequest, cleanFilename, cutFilename } from '../validation';

const FOCUS = 'x and y, each a number from 0 to 1, separated by a comma, such as "0.3,0.2"';

// not strict: Uppy also sends its other metadata
const QUERY = object(
  {
    type: string(),
    filename: optional(pipe(string(), transform(cleanFilename), transform(cutFilename))),
    'metadata[focus]': optional(
      pipe(
        string(),
        check(text => readFocus(text) !== undefined, FOCUS),
        transform(readFocus),
      ),
    ),
  },
  'the query parameters type, and optionally filename and metadata[focus]',
);

/**
 * `GET /s3/params`: returns the same presigned POST in the format of Uppy Companion, so that an Uppy app can set its
 * `companionEndpoint` to this API.
 */
export const getS3Params: Route = dependencies => async context => {
  const { type, filename, 'metadata[focus]': focus } = checkRequest(QUERY, context.req.query());
  const { imageId, upload } = await startUpload(
    dependencies,
    { contentType: type, filename, focus },
    callerOf(context, dependencies),
  );
  const body: S3ParamsResponse = { ...upload, expires: dependencies.settings.uploadExpirySeconds, imageId };
  return context.json(body);
};

/** Parses a point such as `0.3,0.2`; returns undefined if it is invalid. Uppy sends all metadata as text. */
function readFocus(text: string): FocusPoint | undefined {
  const [x, y] = /^[^,\s]+,[^,\s]+$/.test(text) ? text.split(',').map(Number) : [];
  return isShare(x) && isShare(y) ? { x, y } : undefined;
}

function isShare(value = NaN): boolean {
  return value >= 0 && value <= 1;
}
