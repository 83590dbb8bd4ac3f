import type { ApiEnvironment } from './api-dependencies';

/**
 * The path of a request as the contract has it.
 *
 * API Gateway leaves the stage, and the base path of a custom domain, in front of an event's path. It says which route it chose,
 * and routes have a fixed number of segments: as many as that from the end are the path.
 */
export function requestPath(request: Request, options?: { env?: ApiEnvironment['Bindings'] }): string {
  const { pathname } = new URL(request.url);
  const routeKey = options?.env?.event?.routeKey;
  if (!routeKey?.includes('/')) { return pathname; }
  const segmentCount = routeKey.split('/').length - 1;
  return '/' + pathname.split('/').slice(-segmentCount).join('/');
}
