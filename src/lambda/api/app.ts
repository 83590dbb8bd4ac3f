import { Hono, type MiddlewareHandler } from 'hono';
import type { ApiDependencies, ApiEnvironment, Route } from './dependencies';
import { errorHandler, problemResponse, notFound, shorten } from './problems';
import { createUpload } from './routes/create-upload';
import { deleteImage } from './routes/delete-image';
import { getImage } from './routes/get-image';
import { getS3Params } from './routes/get-s3-params';
import { getUsage } from './routes/get-usage';
import { listImages } from './routes/list-images';
import { patchImage } from './routes/patch-image';
import { ROUTES } from '../../contract/http';

const HANDLERS: Readonly<Record<keyof typeof ROUTES, Route>> = {
  createUpload,
  getImage,
  patchImage,
  deleteImage,
  listImages,
  getS3Params,
  getUsage,
};

/** Creates the API: every route of the contract, with errors as problem documents. */
export function createApp(dependencies: ApiDependencies): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>({ getPath: requestPath });
  app.use(defaultHeaders);
  for (const [operation, { method, path }] of Object.entries(ROUTES)) {
    const handler = HANDLERS[operation as keyof typeof ROUTES](dependencies);
    app.on(method, path.replace(/\{(\w+)\}/g, ':$1'), handler);
  }
  app.notFound(context =>
    problemResponse(
      context,
      notFound(`${context.req.method} ${shorten(context.req.path)} is not an operation of this API`),
    ),
  );
  app.onError(errorHandler(dependencies.logger));
  return app;
}

/** Headers of every response, which a route may replace: no response is a page, and most contain a signature. */
const defaultHeaders: MiddlewareHandler = async (context, next) => {
  context.header('Cache-Control', 'no-store');
  context.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  context.header('X-Content-Type-Options', 'nosniff');
  await next();
};

/**
 * Returns the path of a request as the contract defines it.
 *
 * API Gateway keeps the stage, and the base path of a custom domain, in front of an event's path. It passes the matched
 * route, and routes have a fixed number of segments: that many from the end form the path.
 */
function requestPath(request: Request, options?: { env?: ApiEnvironment['Bindings'] }): string {
  const { pathname } = new URL(request.url);
  const routeKey = options?.env?.event?.routeKey;
  if (!routeKey?.includes('/')) {
    return pathname;
  }
  const segmentCount = routeKey.split('/').length - 1;
  return '/' + pathname.split('/').slice(-segmentCount).join('/');
}
