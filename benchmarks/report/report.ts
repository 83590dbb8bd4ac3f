import type { Machine } from '../run-bench';
import type { PhotoResult } from '../run/measure-photo';
import { cpuTables, memoryTable, qualityTables } from './tables';
import { targetsTable } from './targets';

/** All that a bench has found; written as JSON as it is. */
export interface BenchReport {
  readonly machine: Machine;
  readonly command: string;
  /** What each competitor is, by its name, in the order of the tables. */
  readonly competitors: Readonly<Record<string, string>>;
  readonly photos: readonly PhotoResult[];
}

/** The whole report as text. */
export function formatReport(report: BenchReport): string {
  const { system, processor, cores, memoryGiB, load, versions } = report.machine;
  const lines = [
    '',
    `${system}, ${processor}, ${cores} cores, ${memoryGiB} GiB, load ${load}; ${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}`,
    ...Object.entries(report.competitors).map(([name, title]) => `  ${name}: ${title}`),
    ...failures(report),
    '',
    ...cpuTables(report),
    '',
    ...memoryTable(report),
    '',
    ...qualityTables(report),
    '',
    ...targetsTable(report),
  ];
  return lines.map(line => `${line}\n`).join('');
}

function failures({ photos }: BenchReport): string[] {
  return photos.flatMap(({ photo, results }) =>
    Object.entries(results).flatMap(([name, { error }]) =>
      error === undefined ? [] : [`  ${name} cannot do ${photo.name}: ${error}`],
    ),
  );
}
