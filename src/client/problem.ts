import type { ErrorInfo } from './image-error';
import type { Problem } from '../contract/http';

const BY_STATUS: Readonly<Record<number, string>> = {
  401: 'NOT_ALLOWED',
  403: 'NOT_ALLOWED',
  408: 'CONNECTION_LOST',
  429: 'TOO_MANY_REQUESTS',
};

/** Reads an error response. `body` is a problem document, unless a gateway in front of the API responded. */
export function readProblem(status: number, body: string, retryAfterMs?: number): ErrorInfo {
  const problem = parseProblem(body);
  if (typeof problem?.code === 'string') {
    const { code, detail, maxBytes, allowedTypes, quota } = problem;
    return { code, detail, status, maxBytes, allowedTypes, quota, retryAfterMs };
  }
  const code = BY_STATUS[status] ?? (status >= 500 ? 'INTERNAL_ERROR' : 'NOT_THE_API');
  return { code, status, retryAfterMs };
}

function parseProblem(body: string): Partial<Problem> | null | undefined {
  try {
    return JSON.parse(body) as Partial<Problem> | null;
  } catch {
    return undefined;
  }
}
