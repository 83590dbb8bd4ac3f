/** One thing that keeps harm away, how to switch it off, and the tests that have to notice. */
export interface Guard {
  /** What it does, in a few words. */
  readonly name: string;
  /** The file it is in, from the project's root. */
  readonly file: string;
  /** Text that occurs in the file exactly once. */
  readonly find: string;
  /** What stands there once the guard is off. */
  readonly replace: string;
  /** Test files, from the project's root. One failing test is enough. */
  readonly tests: readonly string[];
}
