import type { BenchReport } from './bench-report';
import { numberCell } from './cells';
import { formatRows } from './format-rows';

/** The most memory that each contender's process ever had. */
export function memoryTable({ contenders, photos }: BenchReport): string[] {
  const names = Object.keys(contenders);
  const jobs = Math.max(0, ...photos.flatMap(({ results }) => Object.values(results).map(({ costs }) => costs.length)));
  return [
    `peak memory in MiB of a process that has done the job ${jobs + 1} times, or less where time was short`,
    ...formatRows([
      ['', ...names],
      ...photos.map(({ photo, results }) => [
        photo.name,
        ...names.map(name => numberCell(results[name]?.costs.at(-1)?.peakMiB, 0)),
      ]),
    ]),
  ];
}
