import { getDotPath, safeParse, type BaseIssue, type GenericSchema, type InferOutput } from 'valibot';
import { ProblemError } from './errors/problem-error';
import { invalidRequest } from './errors/problems';
import { shorten } from './errors/shorten';

/**
 * Checks what a caller sent. The messages in the schema say what is expected.
 * Throws a 400 problem that names each wrong field, with what it holds and what is expected.
 */
export function checkRequest<S extends GenericSchema>(schema: S, input: unknown): InferOutput<S> {
  const result = safeParse(schema, input);
  if (result.success) { return result.output; }
  throw new ProblemError(invalidRequest(result.issues.map(describe).join('; ')));
}

function describe(issue: BaseIssue<unknown>): string {
  return `${finding(issue, getDotPath(issue))}; expected ${issue.message}`;
}

function finding({ expected, received }: BaseIssue<unknown>, field: string | null): string {
  if (field === null) { return `the body is ${shorten(received)}`; }
  if (expected === 'never') { return `there is a field ${shorten(field)}`; }
  return received === 'undefined' ? `${field} is missing` : `${field} is ${shorten(received)}`;
}
