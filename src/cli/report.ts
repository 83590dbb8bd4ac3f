import type { RerunCounts, RerunPhase, RerunReport, RerunStatus } from '../contract/rerun';

/** Status of a run: that of its report, or that of its execution where it has none. */
export type RunStatus = RerunStatus | 'STOPPED';

/** Report of a run, as far as it has one. */
export interface RunReport extends Partial<Omit<RerunReport, 'mode' | 'counts'>> {
  readonly mode?: string;
  readonly counts?: Partial<RerunCounts>;
  /** Step of a run that goes on. */
  readonly phase?: RerunPhase;
}

/** Reads the output of an execution or of its last check. Returns an empty report if it has another shape. */
export function readReport(json: string | undefined): RunReport {
  const { run, mode, status, counts, dollars, minutes, reason, phase } = readObject(json);
  return defined({ run, mode, status, counts, dollars, minutes, reason: reason || undefined, phase });
}

function readObject(json: string | undefined): RunReport {
  try {
    return Object(JSON.parse(json ?? '{}')) as RunReport;
  } catch {
    return {};
  }
}

/** Returns an object without the fields that are undefined. */
export function defined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
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
