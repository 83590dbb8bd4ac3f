import type { Trouble } from './trouble';
import type { Problem } from '../../contract/http';

const BY_STATUS: Readonly<Record<number, string>> = { 401: 'NOT_ALLOWED', 403: 'NOT_ALLOWED', 429: 'TOO_MANY_REQUESTS' };

/** What an answer outside of 2xx means. `body` is its text: a problem document, unless a gateway before the API answered. */
export function readProblem(status: number, body: string): Trouble {
  const problem = parseProblem(body);
  if (typeof problem?.code === 'string') {
    const { code, detail, maxBytes, allowedTypes } = problem;
    return { code, detail, maxBytes, allowedTypes };
  }
  return { code: BY_STATUS[status] ?? (status >= 500 ? 'INTERNAL_ERROR' : 'NOT_THE_API') };
}

function parseProblem(body: string): Partial<Problem> | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}
