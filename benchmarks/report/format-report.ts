import { aimsTable } from './aims-table';
import type { BenchReport } from './bench-report';
import { cpuTables } from './cpu-tables';
import { memoryTable } from './memory-table';
import { qualityTables } from './quality-tables';

/** The whole report as text. */
export function formatReport(report: BenchReport): string {
  const { system, processor, cores, memoryGiB, load, versions } = report.machine;
  const lines = [
    '',
    `${system}, ${processor}, ${cores} cores, ${memoryGiB} GiB, load ${load}; ${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}`,
    ...Object.entries(report.contenders).map(([name, title]) => `  ${name}: ${title}`),
    ...failures(report),
    '',
    ...cpuTables(report),
    '',
    ...memoryTable(report),
    '',
    ...qualityTables(report),
    '',
    ...aimsTable(report),
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
