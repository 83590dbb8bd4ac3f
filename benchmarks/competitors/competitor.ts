import type { BenchPhoto } from '../photos/photo';
import type { Reference } from '../quality/reference';

/** Program that does the whole job: from an upload's bytes to three sizes in two formats. */
export interface Competitor {
  /** Short name for column headers and JSON. */
  readonly name: string;
  /** Description. */
  readonly title: string;
  /** Environment in addition to this process's. */
  readonly env?: NodeJS.ProcessEnv;
  /** True if its outputs can be compared; the bound encodes pictures that others made. */
  readonly hasOwnOutputs: boolean;
  /** Returns true if it can process the photo. */
  accepts(photo: BenchPhoto): boolean;
  /** Returns the command line of its process. child.ts documents the protocol. */
  command(photo: BenchPhoto, reference: Reference): readonly string[];
}

/** Result of one job: its cost, or the reason why it failed. */
export type JobResult = Cost | { readonly error: string };

/** Cost of one job in a warm process. */
export interface Cost {
  /** User and system time of all threads of the process and of its child processes. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** Peak memory of the process over all its jobs so far. */
  readonly peakMiB: number;
}

/** A competitor that cannot run here. */
export interface SkippedCompetitor {
  readonly name: string;
  /** Missing dependency, and how to install it. */
  readonly reason: string;
}

/** Name of the competitor that all others are compared with. */
export const OURS = 'ours';
