import { totalsOf } from '../../client/queue/totals';
import type { QueueTotals, UploadItem } from '../../client/queue-types';

/** Totals of the files that are sent together, from the moment when the first is started until the last is done. */
export interface RunTotals extends Omit<QueueTotals, 'leftMs'> {
  /** Files are on their way, or wait for that. */
  readonly isActive: boolean;
  /** Reason why no bytes move, if there is one. */
  readonly holdUp?: 'stalled' | 'offline';
}

/** Returns true if a file is on its way, or waits for that. */
export function isActive({ state }: UploadItem): boolean {
  return state.phase === 'queued' || state.phase === 'sending';
}

/** Returns true if the page still needs the file: leaving the page would lose it. */
export function isUnsent(item: UploadItem): boolean {
  const { state } = item;
  const hasArrived = state.phase === 'sending' && (state.step === 'uploaded' || state.step === 'processing');
  return state.phase === 'reading' || state.phase === 'chosen' || (isActive(item) && !hasArrived);
}

/** Returns the totals of the current run. `done`: files of runs before it. Failed and canceled files are left out. */
export function runTotals(items: readonly UploadItem[], done: ReadonlySet<string>): RunTotals {
  const counted = items.filter(item => isActive(item) || (item.state.phase === 'ready' && !done.has(item.id)));
  return {
    isActive: items.some(isActive),
    holdUp: holdUpOf(items),
    ...totalsOf(counted),
  };
}

/** Returns why nothing moves: every file that is being sent waits for the network. */
function holdUpOf(items: readonly UploadItem[]): RunTotals['holdUp'] {
  const steps = items.flatMap(item => (item.state.phase === 'sending' && isUnsent(item) ? [item.state.step] : []));
  if (steps.length === 0 || steps.some(step => step === 'preparing' || step === 'uploading')) {
    return undefined;
  }
  return steps.includes('offline') ? 'offline' : 'stalled';
}
