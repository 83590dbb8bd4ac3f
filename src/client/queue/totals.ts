import type { QueueTotals, UploadItem, UploadState } from '../queue-types';

const LEFT_OUT: readonly UploadState['phase'][] = ['refused', 'canceled'];
const TO_SEND: readonly UploadState['phase'][] = ['queued', 'sending'];

/** Returns the bytes of a file that have been sent. */
export function sentBytesOf({ state, file }: UploadItem): number {
  if (state.phase === 'sending') {
    const hasArrived = state.step === 'uploaded' || state.step === 'processing';
    return hasArrived ? file.size : Math.min(state.sentBytes, file.size);
  }
  return state.phase === 'ready' ? file.size : 0;
}

/** Returns the bytes of the files that are on their way or queued, which are still to be sent. */
export function bytesLeft(items: readonly UploadItem[]): number {
  return items
    .filter(({ state }) => TO_SEND.includes(state.phase))
    .reduce((sum, item) => sum + item.file.size - sentBytesOf(item), 0);
}

/** Returns the totals of files. A failed file counts, and as not sent. */
export function totalsOf(items: readonly UploadItem[], leftMs?: number): QueueTotals {
  const counted = items.filter(({ state }) => !LEFT_OUT.includes(state.phase));
  return {
    files: counted.length,
    doneFiles: counted.filter(({ state }) => state.phase === 'ready').length,
    bytes: counted.reduce((sum, { file }) => sum + file.size, 0),
    sentBytes: counted.reduce((sum, item) => sum + sentBytesOf(item), 0),
    leftMs,
  };
}
