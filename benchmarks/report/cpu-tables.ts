import type { BenchReport } from './bench-report';
import { numberCell, spreadCell } from './cells';
import { formatRows } from './format-rows';
import { pairedRatio, spread } from './statistics';
import { OURS } from '../competitors/ours-name';
import type { PhotoResult } from '../run/results';

/** So many ratios fit on a line of a wide terminal. */
const COLUMNS = 4;

/** CPU-seconds of everybody, then ours against each of the others. */
export function cpuTables({ contenders, photos }: BenchReport): string[] {
  const names = Object.keys(contenders);
  const others = names.filter(name => name !== OURS);
  const chunks = Array.from({ length: Math.ceil(others.length / COLUMNS) }, (_, index) =>
    others.slice(COLUMNS * index, COLUMNS * (index + 1)),
  );
  return [
    'CPU-seconds per image, medians',
    ...formatRows([
      ['', ...names],
      ...photos.map(result => [
        result.photo.name,
        ...names.map(name => numberCell(spread(cpuOf(result, name)).median, 3)),
      ]),
    ]),
    ...chunks.flatMap(chunk => [
      '',
      'CPU of this project against others, paired: median (least–greatest)',
      ...formatRows([
        ['', ...chunk.map(name => `/ ${name}`)],
        ...photos.map(result => [result.photo.name, ...chunk.map(name => ratioCell(result, name))]),
      ]),
    ]),
  ];
}

function ratioCell(result: PhotoResult, name: string): string {
  return spreadCell(pairedRatio(cpuOf(result, OURS), cpuOf(result, name)));
}

function cpuOf({ results }: PhotoResult, name: string): number[] {
  return (results[name]?.costs ?? []).map(({ cpuSeconds }) => cpuSeconds);
}
