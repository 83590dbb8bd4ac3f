import { doneImages } from './report';
import { count, duration, images } from './text';
import type { RerunCounts } from '../contract/rerun';

/** Counters at a time. */
interface Sample {
  /** Time in milliseconds. */
  readonly at: number;
  readonly done: number;
}

/** Time over which the rate is measured. Counters of a check are a few seconds old, which a minute evens out. */
const WINDOW = 60_000;

/** Speed of a run. */
export class Rate {
  private readonly samples: Sample[] = [];

  /** Notes the counters of a look. */
  add(at: number, counts: RerunCounts): void {
    this.samples.push({ at, done: doneImages(counts) });
    while (this.samples.length > 2 && at - this.samples[0].at > WINDOW) {
      this.samples.shift();
    }
  }

  /** Images a second; undefined until two looks differ. */
  get perSecond(): number | undefined {
    const [first, last] = [this.samples[0], this.samples[this.samples.length - 1]];
    if (!first || last.at === first.at || last.done <= first.done) {
      return undefined;
    }
    return (1000 * (last.done - first.done)) / (last.at - first.at);
  }
}

/** State of a run that is shown. */
export interface Shown {
  readonly counts: RerunCounts;
  /** Number of images that will be sent, where a dry run has counted them. */
  readonly total?: number;
  /** Images a second. */
  readonly rate?: number;
  /** True while images are only counted. */
  readonly dryRun: boolean;
  /** Words before the counters, such as `paused`. */
  readonly label?: string;
}

const BAR = 20;

/**
 * Formats the progress as one line with at most `width` characters: bar, percent, counters, rate and time left. Without
 * a total there is neither a percentage nor a time.
 */
export function progressLine({ counts, total, rate, dryRun, label }: Shown, width: number): string {
  if (dryRun) {
    return cut(counts.seen === 0 ? 'counting' : `counting: ${count(counts.sent)} of ${images(counts.seen)}`, width);
  }
  const done = doneImages(counts);
  const all = total === undefined ? undefined : Math.max(total, counts.sent, done);
  const parts = [
    ...(label ? [label] : []),
    `sent ${count(counts.sent)}`,
    `ready ${count(counts.ready)}`,
    `kept ${count(counts.kept)}`,
    ...(counts.rejected > 0 ? [`rejected ${count(counts.rejected)}`] : []),
    `failed ${count(counts.failed)}`,
    ...(rate === undefined ? [] : [`${rate.toFixed(rate < 10 ? 1 : 0)}/s`]),
    ...(rate === undefined || all === undefined || done >= all ? [] : [`${duration((all - done) / rate)} left`]),
  ];
  return cut(`${all ? `${bar(done / all)} ` : ''}${parts.join('  ')}`, width);
}

/** Returns the bar with the percentage; 100 only once everything is done. */
function bar(share: number): string {
  const filled = Math.floor(share * BAR);
  const percent = `${Math.floor(share * 100)}%`;
  return `[${'#'.repeat(filled)}${'-'.repeat(BAR - filled)}] ${percent.padStart(4)} `;
}

function cut(line: string, width: number): string {
  return line.length > width ? `${line.slice(0, Math.max(0, width - 1))}…` : line;
}
