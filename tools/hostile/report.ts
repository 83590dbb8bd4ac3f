import type { Result } from './result';
import { formatTable } from '../lib/table';

const WORST = 10;

/** Returns the summary of a run, in lines. */
export function summarize(results: readonly Result[]): string[] {
  const broken = results.filter(({ violations }) => violations.length > 0);
  return [
    ...worst('wall time', results, ({ wallSeconds }) => wallSeconds),
    ...worst('CPU time', results, ({ cpuSeconds }) => cpuSeconds ?? Infinity),
    ...worst('memory', results, ({ peakMiB }) => peakMiB),
    '',
    'Outcomes',
    ...formatTable(countOutcomes(results)),
    '',
    ...suite('PngSuite', 'pngsuite', results),
    ...suite('EXIF orientation', 'orientation', results),
    '',
    broken.length === 0 ? 'No violations.' : `${broken.length} with violations:`,
    ...broken.map(resultLine),
  ];
}

function worst(what: string, results: readonly Result[], figure: (result: Result) => number): string[] {
  const most = [...results].sort((a, b) => figure(b) - figure(a)).slice(0, WORST);
  return ['', `Most ${what}`, RESULT_HEAD, ...most.map(result => resultLine({ ...result, violations: [] }))];
}

function suite(title: string, group: string, results: readonly Result[]): string[] {
  const members = results.filter(({ job }) => job.sample.group === group);
  if (members.length === 0) {
    return [];
  }
  const count = (outcome: string) => members.filter(member => member.outcome === outcome).length;
  const good = members.filter(({ violations }) => violations.length === 0).length;
  return [
    `${title}: ${count('READY')} READY, ${count('REJECTED')} REJECTED; ${good} of ${members.length} as they should be`,
  ];
}

/** The head of the columns of `resultLine`. */
export const RESULT_HEAD = 'outcome   code                  wall s   CPU s     MiB  file';

/** One result on one line, and each of its violations on a further one. */
export function resultLine({ outcome, code = '', wallSeconds, cpuSeconds, peakMiB, job, violations }: Result): string {
  const file =
    job.pass.name === 'default' ? shown(job.sample.name) : `${shown(job.sample.name)} (${job.pass.name} allowed)`;
  const figures = [wallSeconds.toFixed(2), cpuSeconds?.toFixed(2) ?? '-', peakMiB.toFixed(0)].map(text =>
    text.padStart(8),
  );
  const line = `${outcome.padEnd(8)}  ${code.padEnd(20)}${figures.join('')}  ${file}`;
  return [line, ...violations.map(violation => `    ! ${violation}`)].join('\n');
}

const EVERY_MS = 10_000;

/** Says on standard error every ten seconds how far a run is. Returns how to end it. */
export function tellProgress(total: number, results: readonly Result[]): () => void {
  const timer = setInterval(() => {
    const broken = results.filter(({ violations }) => violations.length > 0).length;
    console.error(
      `test:hostile: ${results.length.toLocaleString('en')} of ${total.toLocaleString('en')} runs, ${broken} with violations`,
    );
  }, EVERY_MS);
  return () => clearInterval(timer);
}

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

/** How many ended how in which pass, as rows of a table. */
function countOutcomes(
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

/**
 * A file's name on one line of a terminal: whatever could move the cursor or change colors is written as an escape.
 */
export function shown(name: string): string {
  return name.replace(
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
