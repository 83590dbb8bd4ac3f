/** Where a step works. */
export interface StepContext {
  /** Root of the repository. */
  readonly root: string;
  /** Empty folder for the outcome, laid out as it will lie in `assets/`. */
  readonly output: string;
  /** Empty folder for whatever else the step needs; thrown away afterwards. */
  readonly scratch: string;
  /** Aborted when the user stops the build. */
  readonly signal: AbortSignal;
}

/** One part of `assets/`: built as a whole, and only when one of its inputs has changed. */
export interface Step {
  /** What progress lines and the command line call it; letters, digits and dashes. */
  readonly name: string;
  /** Files and folders, relative to the repository, whose content decides the outcome. */
  readonly inputs: readonly string[];
  /** Versions that decide it too, such as the bundler's. */
  readonly versions?: readonly string[];
  /** Writes the outcome; the same bytes for the same inputs. */
  build(context: StepContext): Promise<void>;
}
