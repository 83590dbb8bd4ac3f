import { sentBytesOf } from '../../client/queue/totals';
import { isActive, isUnsent } from '../app/run';
import type { Tile } from '../app/tiles';
import { words } from '../words';

/** Returns the status of a tile in a few words. `isExpired`: nothing is sent until the next sign-in. */
export function tileStatus({ kind, item, error, isChecking }: Tile, isExpired = false): string {
  const { tile } = words();
  if (isChecking) {
    return tile.checking;
  }
  const state = item?.state;
  if (isExpired && item && isActive(item) && isUnsent(item)) {
    return tile.signIn;
  }
  if (state?.phase === 'reading' || state?.phase === 'queued' || state?.phase === 'canceled') {
    return tile[state.phase];
  }
  if (item && state?.phase === 'sending') {
    const { step } = state;
    const percent = Math.floor((sentBytesOf(item) / Math.max(item.file.size, 1)) * 100);
    if (step === 'uploading') {
      return percent === 100 ? tile.uploaded : tile.uploading(percent);
    }
    return tile[step];
  }
  if (kind === 'attention' && error !== undefined) {
    return tile.attention;
  }
  return kind === 'sending' ? tile.queued : tile[kind];
}
