import { Duration, Token } from 'aws-cdk-lib';
import { CorsHttpMethod, type CorsPreflightOptions } from 'aws-cdk-lib/aws-apigatewayv2';
import { CORS } from '../contract/cors';

/**
 * Route of all preflight requests where the functions answer them. It has no authorizer, since browsers send no token
 * with a preflight; see "Configure CORS for an HTTP API with a $default route and an authorizer" (API Gateway Developer
 * Guide).
 */
export const PREFLIGHT_PATH = '/{proxy+}';

/**
 * Indicates whether the functions answer preflight requests: with origins other than `http(s)://…`. API Gateway
 * documents no `null`, the origin of a page opened from disk, and ignores a function's CORS headers once it has CORS
 * rules of its own.
 */
export function functionsAnswerCors(origins: readonly string[]): boolean {
  return origins.some(origin => !Token.isUnresolved(origin) && !/^https?:\/\//.test(origin));
}

/**
 * Returns the CORS rules for API Gateway; undefined where the functions answer. With `credentials`, browsers keep the
 * cookies of responses; the API itself never reads one.
 */
export function corsOfGateway(origins: readonly string[], credentials = false): CorsPreflightOptions | undefined {
  if (functionsAnswerCors(origins)) {
    return undefined;
  }
  return {
    allowOrigins: [...origins],
    allowMethods: CORS.methods.map(method => CorsHttpMethod[method]),
    allowHeaders: [...CORS.requestHeaders],
    exposeHeaders: [...CORS.responseHeaders],
    maxAge: Duration.seconds(CORS.maxAgeSeconds),
    ...(credentials && { allowCredentials: true }),
  };
}

/** Returns the origins for the functions' settings; undefined where API Gateway answers. */
export function corsOfFunctions(origins: readonly string[]): readonly string[] | undefined {
  return functionsAnswerCors(origins) ? origins : undefined;
}
