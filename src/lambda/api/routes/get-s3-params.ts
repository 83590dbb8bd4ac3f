import { check, object, optional, pipe, string, transform } from 'valibot';
import { parseFocus } from '../../../contract/annotations';
import type { S3ParamsResponse } from '../../../contract/http';
import { callerOf } from '../auth';
import type { Route } from '../dependencies';
import { ALT_SCHEMA, FILENAME_SCHEMA, METADATA_SCHEMA, VISIBILITY_SCHEMA } from '../fields';
import { startUpload } from '../start-upload';
import { checkRequest } from '../validation';

const FOCUS = 'x and y, each a number from 0 to 1, separated by a comma, such as "0.3,0.2"';

// not strict: the app's query parameters may grow with Uppy's
const QUERY = object(
  {
    type: string(),
    filename: optional(FILENAME_SCHEMA),
    'metadata[name]': optional(FILENAME_SCHEMA),
    'metadata[focus]': optional(
      pipe(
        string(),
        check(text => parseFocus(text) !== undefined, FOCUS),
        transform(parseFocus),
      ),
    ),
    'metadata[alt]': optional(ALT_SCHEMA),
    'metadata[preset]': optional(string()),
    'metadata[visibility]': optional(VISIBILITY_SCHEMA),
    metadata: optional(METADATA_SCHEMA),
  },
  'the query parameters type, and optionally filename and metadata[…]',
);

/**
 * `GET /s3/params`: returns the same presigned POST in the format of Uppy Companion, so that an Uppy app can set its
 * `companionEndpoint` to this API.
 */
export const getS3Params: Route = dependencies => async context => {
  const query = checkRequest(QUERY, readUppyMetadata(context.req.query()));
  const { imageId, upload } = await startUpload(
    dependencies,
    {
      contentType: query.type,
      filename: query['metadata[name]'] || query.filename,
      focus: query['metadata[focus]'],
      alt: query['metadata[alt]'],
      preset: query['metadata[preset]'],
      visibility: query['metadata[visibility]'],
      metadata: query.metadata,
    },
    callerOf(context, dependencies),
  );
  const body: S3ParamsResponse = { ...upload, expires: dependencies.settings.uploadExpirySeconds, imageId };
  return context.json(body);
};

/** Metadata of Uppy's files that is no metadata of the image: Uppy's own, and fields of the request. */
const RESERVED = new Set(['name', 'filename', 'type', 'relativePath', 'alt', 'focus', 'preset', 'visibility']);

/** Texts for a field without a value: an empty form field, and the strings that Uppy makes of null and undefined. */
const NO_VALUE = ['', 'null', 'undefined'];

/** Returns the query with `metadata`, an object of the app's own metadata, and without metadata that has no value. */
function readUppyMetadata(query: Readonly<Record<string, string>>): Record<string, unknown> {
  const isMetadata = (name: string) => name.startsWith('metadata[') && name.endsWith(']');
  const present = Object.entries(query).filter(([name, value]) => !isMetadata(name) || !NO_VALUE.includes(value));
  const own = present
    .filter(([name]) => isMetadata(name))
    .map(([name, value]) => [name.slice('metadata['.length, -1), value])
    .filter(([key]) => !RESERVED.has(key));
  return { ...Object.fromEntries(present), metadata: own.length > 0 ? Object.fromEntries(own) : undefined };
}
