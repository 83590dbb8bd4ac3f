import { optional, strictObject } from 'valibot';
import { OWNER } from './owner';
import { ROUTES } from '../../../../contract/http';
import type { Route } from '../../dependencies';
import { startUpload } from '../../start-upload';
import { checkRequest, readJson } from '../../validation';
import { UPLOAD_BODY, uploadResponse } from '../create-upload';

const OBJECT = 'a JSON object with contentType, and optionally owner and the other fields of POST /uploads';
const BODY = strictObject({ ...UPLOAD_BODY.entries, owner: optional(OWNER) }, OBJECT);

/** `POST /admin/uploads`: returns a presigned POST for one file of an owner. */
export const adminCreateUpload: Route = dependencies => async context => {
  const { owner, ...request } = checkRequest(BODY, await readJson(context.req, OBJECT));
  return uploadResponse(context, await startUpload(dependencies, request, owner), ROUTES.adminGetImage.path);
};
