import type { MiddlewareHandler } from 'hono';

/** Headers of every answer, which a route may replace: nothing here is a page, and most of it holds a signature. */
export const defaultHeaders: MiddlewareHandler = async (context, next) => {
  context.header('Cache-Control', 'no-store');
  context.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  context.header('X-Content-Type-Options', 'nosniff');
  await next();
};
