import type { RerunCounts } from '../../src/contract/rerun';
import type { RunCounters } from '../../src/lambda/ports';

/** Counters of re-runs in memory, by the name of the run. */
export function inMemoryCounters(runs: Record<string, Partial<RerunCounts>>): RunCounters {
  return {
    add: async (run, counts) => {
      const sums = Object.entries(counts).map(([name, count]) => [
        name,
        (runs[run]?.[name as keyof RerunCounts] ?? 0) + count,
      ]);
      runs[run] = { ...runs[run], ...Object.fromEntries(sums) };
    },
  };
}
