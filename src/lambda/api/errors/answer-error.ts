import type { ErrorHandler } from 'hono';
import type { ApiDependencies, ApiEnvironment } from '../api-dependencies';
import { answerProblem } from './answer-problem';
import { ProblemError } from './problem-error';
import { internalError } from './problems';

/** Answers a problem as it is, and anything unforeseen with a 500 that says nothing: the log has it. */
export function answerError(logger: ApiDependencies['logger']): ErrorHandler<ApiEnvironment> {
  return (error, context) => {
    if (error instanceof ProblemError) { return answerProblem(context, error.problem); }
    const requestId = context.env?.lambdaContext?.awsRequestId;
    const imageId = context.req.param('imageId');
    logger.error('request failed', { error, method: context.req.method, path: context.req.path, imageId, requestId });
    return answerProblem(context, internalError(requestId));
  };
}
