import { formatBytes } from './bytes';
import type { Item, Phase } from '../queue/item';

const UNDER_WAY: readonly Phase[] = ['queued', 'uploading', 'processing'];

/** States in which nothing happens to a file any more. */
export const FINISHED: readonly Phase[] = ['ready', 'rejected', 'refused', 'cancelled'];

/** Where the list as a whole stands: `2 images to upload, 3.1 MB. 1 under way.` */
export function listWords(items: readonly Item[]): string {
  const chosen = items.filter(({ state }) => state.phase === 'chosen');
  const bytes = chosen.reduce((sum, item) => sum + item.bytes, 0);
  const underWay = items.filter(({ state }) => UNDER_WAY.includes(state.phase)).length;
  const ready = items.filter(({ state }) => state.phase === 'ready').length;
  const cancelled = items.filter(({ state }) => state.phase === 'cancelled').length;
  const troubled = items.length - chosen.length - underWay - ready - cancelled;
  const words = [
    chosen.length > 0 ? `${chosen.length === 1 ? '1 image' : `${chosen.length} images`} to upload, ${formatBytes(bytes)}` : '',
    underWay > 0 ? `${underWay} under way` : '',
    ready > 0 ? `${ready} ready` : '',
    cancelled > 0 ? `${cancelled} cancelled` : '',
    troubled > 0 ? `${troubled} with a problem` : '',
  ].filter(text => text !== '');
  return words.length === 0 ? 'Nothing chosen yet' : words.join(' · ');
}
