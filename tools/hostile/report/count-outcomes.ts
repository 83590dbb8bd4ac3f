import type { Result } from '../result';

/** How many ended how in which pass, as rows of a table. */
export function countOutcomes(
  results: readonly Result[],
): (readonly [pass: string, outcome: string, code: string, count: number])[] {
  const counts = new Map<string, number>();
  for (const result of results) {
    const row = JSON.stringify(rowOf(result));
    counts.set(row, (counts.get(row) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([row, count]) => [...(JSON.parse(row) as [string, string, string]), count]);
}

/** How a worker died is told in the list of violations, and no kind of its own. */
function rowOf({ job, outcome, code = '' }: Result): [string, string, string] {
  return [job.pass.name, outcome, outcome === 'CRASH' || outcome === 'HANG' ? '' : code];
}
