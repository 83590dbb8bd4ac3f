import { formatBytes, formatNumber } from './format';
import type { RunTotals } from '../app/run';
import { words } from '../words';

/**
 * Returns the progress of all files: `23 of 60 · 51 of 104 MB · about 2 min`. While nothing moves, the bar says why.
 */
export function runText(totals: RunTotals, leftMs: number | undefined): string {
  const { bar } = words();
  const { files, doneFiles, bytes, sentBytes, holdUp } = totals;
  return [
    bar.totals(doneFiles, files),
    sentBytes < bytes ? bar.totals(inUnitOf(bytes, sentBytes), formatBytes(bytes)) : holdUp ? '' : bar.processing,
    leftMs !== undefined && sentBytes < bytes ? timeLeft(leftMs) : '',
  ]
    .filter(text => text !== '')
    .join(' · ');
}

/** Returns a number of bytes in the unit of a larger one, without the unit. */
function inUnitOf(bytes: number, part: number): string {
  const power = Math.max(0, Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), 3));
  const value = part / 1024 ** power;
  return formatNumber(power > 0 && value < 10 ? value : Math.round(value));
}

/** Returns an estimate in steps that do not flicker. */
function timeLeft(ms: number): string {
  const { bar } = words();
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 10) {
    return bar.fewSeconds;
  }
  return seconds < 55 ? bar.secondsLeft(Math.ceil(seconds / 10) * 10) : bar.minutesLeft(Math.ceil(seconds / 60));
}
