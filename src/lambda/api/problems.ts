import type { Context, ErrorHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ApiDependencies, ApiEnvironment } from './dependencies';
import type { Problem } from '../../contract/http';
import type { ExceededLimit } from '../record/quota';

/** Returns problem 400: the request is invalid. `detail` names the field, its value and the expected one. */
export function invalidRequest(detail: string): Problem {
  return { type: 'about:blank', title: 'Bad Request', status: 400, code: 'INVALID_REQUEST', detail };
}

/** Returns problem 403: the caller is authenticated, and not allowed to do this. */
export function forbidden(detail: string): Problem {
  return { type: 'about:blank', title: 'Forbidden', status: 403, code: 'FORBIDDEN', detail };
}

/** Returns problem 404: the image or operation does not exist. */
export function notFound(detail: string): Problem {
  return { type: 'about:blank', title: 'Not Found', status: 404, code: 'NOT_FOUND', detail };
}

/** Returns problem 412: the image is not the one that `If-Match` names. */
export function preconditionFailed(currentTag: string): Problem {
  const detail = `If-Match names none of the current ETags; expected ${currentTag}: the image has changed, get it again`;
  return { type: 'about:blank', title: 'Precondition Failed', status: 412, code: 'PRECONDITION_FAILED', detail };
}

/** Returns problem 409: the image is in a state in which this is not possible. */
export function conflict(detail: string): Problem {
  return { type: 'about:blank', title: 'Conflict', status: 409, code: 'CONFLICT', detail };
}

/** Returns problem 413: the file exceeds the limit. Both numbers are in bytes. */
export function tooLarge(size: number, maxBytes: number): Problem {
  const detail = `the file has ${size} bytes; at most ${maxBytes} are accepted`;
  return { type: 'about:blank', title: 'Content Too Large', status: 413, code: 'TOO_LARGE', detail, maxBytes };
}

/** Returns problem 415: files of this type are not accepted. */
export function unsupportedFormat(contentType: string, allowedTypes: readonly string[]): Problem {
  const type = JSON.stringify(shorten(contentType));
  const detail = `files of type ${type} are not accepted; accepted types: ${allowedTypes.join(', ')}`;
  return {
    type: 'about:blank',
    title: 'Unsupported Media Type',
    status: 415,
    code: 'UNSUPPORTED_FORMAT',
    detail,
    allowedTypes,
  };
}

const QUOTA_UNITS = {
  images: { unit: 'images', advice: 'delete some first' },
  bytes: { unit: 'bytes of originals', advice: 'delete some first, or upload a smaller file' },
  uploadsPerDay: { unit: 'uploads today', advice: 'continue after midnight UTC' },
} as const;

/** Returns problem 429: the upload would exceed the caller's quota. `bytes`: size that was asked for. */
export function quotaExceeded({ name, used, limit, resetsAt }: ExceededLimit, bytes?: number): Problem {
  const { unit, advice } = QUOTA_UNITS[name];
  const more = name === 'bytes' && bytes !== undefined ? `, and the file has ${bytes}` : '';
  return {
    type: 'about:blank',
    title: 'Too Many Requests',
    status: 429,
    code: 'QUOTA_EXCEEDED',
    detail: `you use ${used} of ${limit} ${unit}${more}; ${advice}`,
    quota: { name, used, limit, resetsAt: resetsAt?.toISOString() },
  };
}

/** Returns problem 500. The request id finds the cause in the log, and reveals nothing to a caller. */
function internalError(requestId: string | undefined): Problem {
  const detail = `internal error; try again${requestId ? `, or report request ${requestId}` : ''}`;
  return { type: 'about:blank', title: 'Internal Server Error', status: 500, code: 'INTERNAL_ERROR', detail };
}

/** Error that ends a request with a problem document. */
export class ProblemError extends Error {
  /** `headers`: further headers of the response. */
  constructor(
    readonly problem: Problem,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(problem.detail);
    this.name = 'ProblemError';
  }
}

/** Creates a response with a problem document. */
export function problemResponse(
  context: Context,
  problem: Problem,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return context.json(problem, problem.status as ContentfulStatusCode, {
    ...headers,
    'Content-Type': 'application/problem+json',
  });
}

/** Responds with the problem of a ProblemError, and to any other error with a 500 without details, which are logged. */
export function errorHandler(logger: ApiDependencies['logger']): ErrorHandler<ApiEnvironment> {
  return (error, context) => {
    if (error instanceof ProblemError) {
      return problemResponse(context, error.problem, error.headers);
    }
    const lambdaRequestId = context.env?.lambdaContext?.awsRequestId;
    const requestId = requestIdOf(context) ?? lambdaRequestId;
    // not the path, which may name an owner
    const operation = context.env?.event?.routeKey;
    const imageId = context.req.param('imageId');
    logger.error('request failed', { error, operation, imageId, requestId, lambdaRequestId });
    return problemResponse(context, internalError(requestId));
  };
}

/** Returns the id of a request as API Gateway's access log has it; undefined if the app is called directly. */
export function requestIdOf({ env }: Context<ApiEnvironment>): string | undefined {
  return env?.event?.requestContext?.requestId;
}

const MAX_LENGTH = 80;

/** Shortens a caller's text for use in an error. */
export function shorten(text: string): string {
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}
