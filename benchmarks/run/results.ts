import type { Cost } from '../competitors/answer';
import type { BenchPhoto } from '../photos/bench-photo';
import type { JudgedOutputs } from '../quality/judge-outputs';

/** What one contender did with one photo. */
export interface ContenderResult {
  /** One for each round, in the order of the rounds; empty if it could not do the job. */
  readonly costs: readonly Cost[];
  readonly outputs: JudgedOutputs;
  /** Why it could not do the job. */
  readonly error?: string;
}

/** What everybody did with one photo. */
export interface PhotoResult {
  readonly photo: BenchPhoto;
  /** The reference itself, encoded: the most that a way without short cuts can reach. */
  readonly wayOfReference: JudgedOutputs;
  /** By the contender's name. */
  readonly results: Readonly<Record<string, ContenderResult>>;
}
