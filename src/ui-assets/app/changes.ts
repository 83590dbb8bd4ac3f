import type { UploadItem } from '../../client/queue-types';

/** File whose state has changed. */
export interface ItemChange {
  readonly item: UploadItem;
  /** The file before; undefined if it is new. */
  readonly before?: UploadItem;
}

/** Returns the files whose phase, step or image is another one than before. Bytes alone are no change. */
export function changesBetween(before: readonly UploadItem[], now: readonly UploadItem[]): readonly ItemChange[] {
  const known = new Map(before.map(item => [item.id, item]));
  return now
    .map(item => ({ item, before: known.get(item.id) }))
    .filter(change => change.before !== change.item && (!change.before || facts(change.before) !== facts(change.item)));
}

function facts({ state, imageId }: UploadItem): string {
  return [state.phase, state.phase === 'sending' && state.step, imageId].join();
}

/** Returns the files that are no longer there. */
export function removedBetween(before: readonly UploadItem[], now: readonly UploadItem[]): readonly UploadItem[] {
  const ids = new Set(now.map(({ id }) => id));
  return before.filter(({ id }) => !ids.has(id));
}
