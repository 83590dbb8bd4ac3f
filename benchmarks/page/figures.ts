import type { Comparison } from './rivals';
import type { SixtyFigures } from './visit';
import { BLANK, formatRows, numberCell } from '../report/figures';

/** Figure, and the target that it has to hold. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  /** Blank for a figure without one. */
  readonly target: string;
  readonly holds: boolean;
}

/** Returns the figures of a visit with sixty photos. */
export function sixtyFigures({
  thumbnails,
  allReadyMs,
  layoutShift,
  longestTaskMs,
  memory: { at, peak },
}: SixtyFigures): Figure[] {
  const { firstMs, inSightMs } = thumbnails;
  return [
    figure('60 photos: first picture', seconds(firstMs)),
    figure('60 photos: pictures in sight', seconds(inSightMs), '≤ 0.6 s', inSightMs <= 600),
    figure('60 photos: layout shift', layoutShift.toFixed(3), '≤ 0.05', layoutShift <= 0.05),
    figure('60 photos: longest task', `${Math.round(longestTaskMs)} ms`),
    figure('60 photos: all READY on the stub', seconds(allReadyMs)),
    figure('renderer, empty', megabytes(at.empty)),
    figure('renderer, 60 chosen', megabytes(at.chosen), '≤ 400 MB', at.chosen <= 400),
    figure('renderer, scrolled through', megabytes(at.scrolled), '≤ 400 MB', at.scrolled <= 400),
    figure('renderer, 60 READY', megabytes(at.ready), '≤ 400 MB', at.ready <= 400),
    figure('renderer, at its peak', megabytes(peak)),
  ];
}

/** Returns a figure. Without a target it always holds. */
export function figure(name: string, value: string, target = BLANK, holds = true): Figure {
  return { name, value, target, holds };
}

/** Returns lines with figures and their targets. */
export function figureLines(figures: readonly Figure[]): string[] {
  const rows = figures.map(({ name, value, target, holds }) => [
    name,
    value,
    target,
    target === BLANK ? '' : holds ? 'holds' : 'MISSED',
  ]);
  return formatRows([['figure', 'measured', 'target', ''], ...rows]);
}

/** Returns lines that compare the page, which comes first, with others: each figure, and how many times ours it is. */
export function comparisonLines([ours, ...rivals]: readonly Comparison[]): string[] {
  const columns: readonly [title: string, value: (one: Comparison) => number | undefined, digits: number][] = [
    ['first picture, s', ({ firstMs }) => firstMs / 1000, 2],
    ['in sight, s', ({ inSightMs }) => inSightMs / 1000, 2],
    ['all, s', ({ allMs }) => allMs && allMs / 1000, 1],
    ['chosen, MB', ({ chosen }) => chosen, 0],
    ['peak, MB', ({ peak }) => peak, 0],
    ['KB gzipped', ({ gzipped }) => gzipped / 1000, 1],
  ];
  const cells = (one: Comparison) =>
    columns.map(([, value, digits]) => {
      const [theirs, own] = [value(one), value(ours)];
      const ratio = one === ours || !theirs || !own ? '' : ` (× ${(theirs / own).toFixed(1)})`;
      return `${numberCell(theirs, digits)}${ratio}`;
    });
  return formatRows([
    ['60 photos', ...columns.map(([title]) => title)],
    ...[ours, ...rivals].map(one => [one.name, ...cells(one)]),
  ]);
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

function megabytes(value: number): string {
  return `${Math.round(value)} MB`;
}
