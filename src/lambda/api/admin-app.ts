import type { Hono } from 'hono';
import type { AdminDependencies, ApiEnvironment } from './dependencies';
import { type Guard, type Handlers, httpApp } from './http-app';
import { forbidden, notFound, ProblemError } from './problems';
import { adminCreateUpload } from './routes/admin/create-upload';
import { adminEraseOwner } from './routes/admin/erase-owner';
import { adminGetImage } from './routes/admin/get-image';
import { adminListImages } from './routes/admin/list-images';
import { adminPatchImage } from './routes/admin/patch-image';
import { adminReprocessImage } from './routes/admin/reprocess-image';
import { deleteImage } from './routes/delete-image';
import type { Operation } from '../../contract/http';

const HANDLERS: Handlers<Operation<'iam'>, AdminDependencies> = {
  adminCreateUpload,
  adminListImages,
  adminGetImage,
  adminPatchImage,
  adminReprocessImage,
  adminDeleteImage: deleteImage,
  adminEraseOwner,
};

/** Creates the API for back ends, whose callers have AWS credentials. */
export function createAdminApp(dependencies: AdminDependencies): Hono<ApiEnvironment> {
  return httpApp(dependencies, HANDLERS, assertSigned);
}

/**
 * Throws a problem unless API Gateway matched this route and verified a signature for it. API Gateway sends no other
 * events; if a route ever lost its authorizer, or another program invoked the function, nothing would happen.
 */
const assertSigned: Guard = (event, routeKey) => {
  if (event?.routeKey !== routeKey) {
    throw new ProblemError(notFound(`expected an event of the route ${routeKey}`));
  }
  const { authorizer } = event.requestContext as { authorizer?: { iam?: { userArn?: string } } };
  if (!authorizer?.iam?.userArn) {
    throw new ProblemError(
      forbidden('the request has no verified signature; expected one that AWS credentials signed'),
    );
  }
};
