import type { Machine } from '../run/describe-machine';
import type { PhotoResult } from '../run/results';

/** All that a bench has found; written as JSON as it is. */
export interface BenchReport {
  readonly machine: Machine;
  readonly command: string;
  /** What each contender is, by its name, in the order of the tables. */
  readonly contenders: Readonly<Record<string, string>>;
  readonly photos: readonly PhotoResult[];
}
