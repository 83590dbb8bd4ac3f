/** Reason why a sign-in did not work. */
export interface SignInProblem {
  readonly code:
    /** The person or the issuer declined. */
    | 'DENIED'
    /** The answer belongs to another attempt, or to none. */
    | 'WRONG_STATE'
    /** The issuer does not answer. */
    | 'UNREACHABLE'
    /** The issuer answered with an error, or with something unexpected. */
    | 'REFUSED'
    /** Another person signed in while files of the first one were waiting. `detail` is the name of the other one. */
    | 'OTHER_PERSON'
    /** The browser did not open the window: `SignIn.link` leads to the same place. */
    | 'POPUP_BLOCKED'
    /** The browser stores no data for the page. */
    | 'NO_STORAGE';
  /** Description of the issuer. */
  readonly detail?: string;
}

/** Error that carries a problem. */
export class SignInError extends Error {
  constructor(readonly problem: SignInProblem) {
    super(problem.code);
  }
}

/** Returns the problem of an error. */
export function problemOf(error: unknown): SignInProblem {
  return error instanceof SignInError ? error.problem : { code: 'REFUSED', detail: (error as Error).message };
}
