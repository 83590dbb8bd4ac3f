import { shown } from './shown';
import type { Result } from '../result';

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
