/** A contender that cannot run here. */
export interface Skipped {
  readonly name: string;
  /** What is missing, and how to get it. */
  readonly reason: string;
}
