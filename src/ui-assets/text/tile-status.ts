import type { Tile } from '../app/tiles';
import { words } from '../words';

/** Returns the status of a tile in a few words. */
export function tileStatus({ kind, item, error }: Tile): string {
  const { tile } = words();
  const state = item?.state;
  if (state?.phase === 'reading' || state?.phase === 'queued' || state?.phase === 'canceled') {
    return tile[state.phase];
  }
  if (state?.phase === 'sending') {
    return state.step === 'uploading'
      ? tile.uploading(Math.floor((state.sentBytes / Math.max(item!.file.size, 1)) * 100))
      : tile[state.step];
  }
  if (kind === 'attention' && error !== undefined) {
    return tile.attention;
  }
  return kind === 'sending' ? tile.queued : tile[kind];
}
