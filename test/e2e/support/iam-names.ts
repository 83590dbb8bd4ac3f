/** The stack of iam-app.ts. */
export const IAM_STACK = 'BackEnds';

/** What the tests of signed calls have to know. */
export interface IamNames {
  readonly apiId: string;
  /** What callers may be allowed: every operation, or reading manifests. */
  readonly everything: string;
  readonly reading: string;
}
