import { Hono, type MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import type { ApiDependencies, ApiEnvironment, Route } from './dependencies';
import { errorHandler, notFound, problemResponse, shorten } from './problems';
import { CORS } from '../../contract/cors';
import { type Operation, ROUTES } from '../../contract/http';

/** Handlers of operations, by their names in the contract. */
export type Handlers<O extends Operation, D extends ApiDependencies = ApiDependencies> = Readonly<Record<O, Route<D>>>;

/** Checks a request before the handler of its route. Throws a problem. */
export type Guard = (event: ApiEnvironment['Bindings']['event'], routeKey: string) => void;

/** Creates an app of operations, with errors as problem documents. The guard checks each request first. */
export function httpApp<O extends Operation, D extends ApiDependencies>(
  dependencies: D,
  handlers: Handlers<O, D>,
  guard: Guard = () => {},
): Hono<ApiEnvironment> {
  const app = new Hono<ApiEnvironment>({ getPath: requestPath });
  app.use(defaultHeaders);
  const { corsOrigins } = dependencies.settings;
  if (corsOrigins) {
    app.use(corsFor(corsOrigins));
  }
  for (const [operation, route] of Object.entries<Route<D>>(handlers)) {
    const { method, path } = ROUTES[operation as O];
    const handle = route(dependencies);
    app.on(method, path.replace(/\{(\w+)\}/g, ':$1'), (context, next) => {
      guard(context.env?.event, `${method} ${path}`);
      return handle(context, next);
    });
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

/** Answers preflight requests, before any guard, and lets pages of the origins read every response, errors included. */
function corsFor(origins: readonly string[]): MiddlewareHandler {
  return cors({
    origin: origins.includes('*') ? '*' : [...origins],
    allowMethods: [...CORS.methods],
    allowHeaders: [...CORS.requestHeaders],
    exposeHeaders: [...CORS.responseHeaders],
    maxAge: CORS.maxAgeSeconds,
  });
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
