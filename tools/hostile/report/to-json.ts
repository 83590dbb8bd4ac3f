import type { Result } from '../result';

/** The results as JSON: a list with one object a run. */
export function toJson(results: readonly Result[]): string {
  const rows = results.map(({ job: { sample, pass, expected }, ...result }) => ({
    file: sample.name,
    group: sample.group,
    pass: pass.name,
    expected,
    ...result,
  }));
  return `${JSON.stringify(rows, undefined, 1)}\n`;
}
