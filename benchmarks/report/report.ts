import type { BenchReport } from './bench-report';
import { cpuTables, memoryTable, qualityTables } from './tables';
import { targetsTable } from './targets';

/** Formats the report as text. */
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
      error === undefined ? [] : [`  ${name} cannot process ${photo.name}: ${error}`],
    ),
  );
}
