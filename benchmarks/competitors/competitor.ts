import type { BenchPhoto } from '../photos/photo';
import type { Reference } from '../quality/reference';

/** One way to do the whole job: from an upload's bytes to three sizes in two formats. */
export interface Competitor {
  /** Short name, for column heads and JSON. */
  readonly name: string;
  /** What it is, in a sentence's part. */
  readonly title: string;
  /** Environment on top of this process's. */
  readonly env?: NodeJS.ProcessEnv;
  /** Whether its outputs can be compared: the bound encodes what others made. */
  readonly hasOwnOutputs: boolean;
  /** Whether it can do the job for a photo at all. */
  accepts(photo: BenchPhoto): boolean;
  /** The command line of its process; what the process is told, see child.ts. */
  command(photo: BenchPhoto, reference: Reference): readonly string[];
}

/** What a competitor says to one job: what it cost, or why it cannot do it. */
export type JobResult = Cost | { readonly error: string };

/** What one job cost in a process that is warm. */
export interface Cost {
  /** User and system time of the process, all threads, and of processes that it started. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** The most memory that the process ever had, over all its jobs so far. */
  readonly peakMiB: number;
}

/** A competitor that cannot run here. */
export interface SkippedCompetitor {
  readonly name: string;
  /** What is missing, and how to get it. */
  readonly reason: string;
}

/** The competitor that all others are compared with. */
export const OURS = 'ours';
