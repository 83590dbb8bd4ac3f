/** What a contender says to one job: what it cost, or why it cannot do it. */
export type Answer = Cost | { readonly error: string };

/** What one job cost in a process that is warm. */
export interface Cost {
  /** User and system time of the process, all threads, and of processes that it started. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  /** The most memory that the process ever had, over all its jobs so far. */
  readonly peakMiB: number;
}
