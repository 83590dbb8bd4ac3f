import { type AimResult, judgeAims } from './aims';
import type { BenchReport } from './bench-report';
import { formatRows } from './format-rows';

/** How the photos stand to the aims of the project. */
export function aimsTable({ photos }: BenchReport): string[] {
  return [
    'aims, over the photos that each is about',
    ...formatRows([['', 'photos', 'aim', 'median', 'best', 'worst'], ...judgeAims(photos).map(row)]),
  ];
}

function row({ aim, photos, limit, median, best, worst }: AimResult): string[] {
  const show = (value: number) => value.toFixed(digitsFor(limit)).replace('-', '−');
  return [aim, String(photos), show(limit), show(median), show(best), show(worst)];
}

function digitsFor(limit: number): number {
  if (Math.abs(limit) >= 10) {
    return 0;
  }
  return Math.abs(limit) < 0.01 ? 4 : 2;
}
