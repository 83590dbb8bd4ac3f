import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Problem } from '../../../contract/http';

/** An answer with a problem document. */
export function answerProblem(context: Context, problem: Problem): Response {
  return context.json(problem, problem.status as ContentfulStatusCode, { 'Content-Type': 'application/problem+json' });
}
