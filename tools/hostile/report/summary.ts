import { countOutcomes } from './count-outcomes';
import { resultLine, RESULT_HEAD } from './result-line';
import { formatTable } from '../../lib/table';
import type { Result } from '../result';

const WORST = 10;

/** What a run comes to, in lines. */
export function summarise(results: readonly Result[]): string[] {
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
