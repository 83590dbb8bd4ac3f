import type { RerunCounts } from '../contract/rerun';

/** Status of a run: that of its report, or of its execution where it has none. */
export type RunStatus =
  'RUNNING' | 'DONE' | 'DRY_RUN' | 'ABORTED' | 'ROLLED_BACK' | 'PAUSED' | 'RESUMED' | 'STOPPED' | 'FAILED';

/** Report of a run, as far as it has one. */
export interface RunReport {
  readonly run?: string;
  readonly mode?: string;
  readonly status?: string;
  readonly counts?: Partial<RerunCounts>;
  readonly dollars?: number;
  readonly minutes?: number;
  readonly reason?: string;
  /** Step of a run that goes on. */
  readonly phase?: string;
}

/** Reads the output of an execution or of its last check. Returns an empty report if it has another shape. */
export function readReport(json: string | undefined): RunReport {
  try {
    const value = JSON.parse(json ?? '{}') as unknown;
    return typeof value === 'object' && value !== null ? (value as RunReport) : {};
  } catch {
    return {};
  }
}

const NO_COUNTS: RerunCounts = { seen: 0, sent: 0, ready: 0, kept: 0, rejected: 0, failed: 0, unchanged: 0 };

/** Returns counters without gaps. */
export function completeCounts(counts: Partial<RerunCounts> = {}): RerunCounts {
  return { ...NO_COUNTS, ...counts };
}

/** Returns the number of images that are done, with whatever outcome. */
export function doneImages({ ready, kept, rejected, failed, unchanged }: RerunCounts): number {
  return ready + kept + rejected + failed + unchanged;
}
