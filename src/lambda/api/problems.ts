import type { Context, ErrorHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ApiDependencies, ApiEnvironment } from './dependencies';
import type { Problem } from '../../contract/http';

/** The request itself is wrong. `detail` names the field, what it holds and what is expected. */
export function invalidRequest(detail: string): Problem {
  return { type: 'about:blank', title: 'Bad Request', status: 400, code: 'INVALID_REQUEST', detail };
}

/** The caller is known, and may not do this. */
export function forbidden(detail: string): Problem {
  return { type: 'about:blank', title: 'Forbidden', status: 403, code: 'FORBIDDEN', detail };
}

/** No such image, or no such operation. */
export function notFound(detail: string): Problem {
  return { type: 'about:blank', title: 'Not Found', status: 404, code: 'NOT_FOUND', detail };
}

/** The file is over the limit. Both figures are in bytes. */
export function tooLarge(size: number, maxBytes: number): Problem {
  const detail = `the file has ${size} bytes; at most ${maxBytes} are accepted`;
  return { type: 'about:blank', title: 'Content Too Large', status: 413, code: 'TOO_LARGE', detail, maxBytes };
}

/** Files of this type are not accepted. */
export function unsupportedFormat(contentType: string, allowedTypes: readonly string[]): Problem {
  const detail = `files of type ${JSON.stringify(shorten(contentType))} are not accepted; accepted are ${allowedTypes.join(', ')}`;
  return {
    type: 'about:blank',
    title: 'Unsupported Media Type',
    status: 415,
    code: 'UNSUPPORTED_FORMAT',
    detail,
    allowedTypes,
  };
}

/** Our fault. The request id finds the cause in the log, and tells a caller nothing. */
function internalError(requestId: string | undefined): Problem {
  const detail = `something went wrong on our side; try again${requestId ? `, or report request ${requestId}` : ''}`;
  return { type: 'about:blank', title: 'Internal Server Error', status: 500, code: 'INTERNAL_ERROR', detail };
}

/** Ends a request with this problem document. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
    this.name = 'ProblemError';
  }
}

/** An answer with a problem document. */
export function answerProblem(context: Context, problem: Problem): Response {
  return context.json(problem, problem.status as ContentfulStatusCode, { 'Content-Type': 'application/problem+json' });
}

/** Answers a problem as it is, and anything unforeseen with a 500 that says nothing: the log has it. */
export function answerError(logger: ApiDependencies['logger']): ErrorHandler<ApiEnvironment> {
  return (error, context) => {
    if (error instanceof ProblemError) {
      return answerProblem(context, error.problem);
    }
    const requestId = context.env?.lambdaContext?.awsRequestId;
    const imageId = context.req.param('imageId');
    logger.error('request failed', { error, method: context.req.method, path: context.req.path, imageId, requestId });
    return answerProblem(context, internalError(requestId));
  };
}

const MAX_LENGTH = 80;

/** A caller's text, short enough to be repeated in an error. */
export function shorten(text: string): string {
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}
