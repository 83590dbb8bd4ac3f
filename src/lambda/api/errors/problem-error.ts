import type { Problem } from '../../../contract/http';

/** Ends a request with this problem document. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
    this.name = 'ProblemError';
  }
}
