import { sentenceFor } from './error-messages';
import { formatBytes, typeName } from './format';
import type { Trouble } from '../client/upload-error';
import type { Item, ItemState, Phase } from '../upload/item';

/** What is known of the file itself: `3.4 MB JPEG`. */
export function factsOf({ bytes, contentType }: Item): string {
  return `${formatBytes(bytes)} ${contentType === '' ? 'unknown type' : typeName(contentType)}`;
}

/** Where the file stands, in a few words. `online`: whether the browser has a network. */
export function wordsFor({ state, bytes }: Item, online: boolean): string {
  switch (state.phase) {
    case 'refused':
      return 'Not sent';
    case 'chosen':
      return 'Ready to upload';
    case 'queued':
      return online ? 'Waiting for its turn' : 'You are offline. Starts when the network is back';
    case 'uploading':
      return uploadWords(state.sentBytes, bytes);
    case 'cancelled':
      return 'Cancelled';
    case 'unsent':
      return 'Not uploaded';
    case 'processing':
      return processingWords(state, online);
    case 'unknown':
      return 'Uploaded, result not known yet';
    case 'ready':
      return 'Ready';
    case 'rejected':
      return 'Not accepted';
    case 'failed':
      return 'Not processed';
  }
}

/** What went wrong with the file, if anything did. */
export function troubleOf(state: ItemState): Trouble | undefined {
  return state.phase !== 'processing' && 'trouble' in state ? state.trouble : undefined;
}

/** What is said aloud when a file comes into a state; undefined for the states that a person sees coming. */
export function announcementFor({ name, state }: Item): string | undefined {
  const trouble = troubleOf(state);
  if (trouble !== undefined) {
    return `${name}: ${sentenceFor(trouble).what}`;
  }
  if (state.phase === 'uploading') {
    return `${name}: uploading.`;
  }
  if (state.phase === 'processing') {
    return `${name}: uploaded, being processed.`;
  }
  if (state.phase === 'cancelled') {
    return `${name}: cancelled.`;
  }
  return state.phase === 'ready' ? `${name}: ready, ${state.manifest.variants?.length ?? 0} files made.` : undefined;
}

function uploadWords(sentBytes: number, bytes: number): string {
  if (sentBytes >= bytes) {
    return 'Uploaded, waiting for the storage to confirm';
  }
  return `Uploading ${formatBytes(sentBytes)} of ${formatBytes(bytes)} (${Math.floor((sentBytes / bytes) * 100)}%)`;
}

function processingWords(state: ItemState & { readonly phase: 'processing' }, online: boolean): string {
  if (!online) {
    return 'Uploaded. You are offline, the result comes when the network is back';
  }
  if (state.trouble !== undefined) {
    return `${sentenceFor(state.trouble).what} Trying again`;
  }
  return state.pickedUp ? 'Processing: your sizes are being made' : 'Uploaded, waiting to be processed';
}

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
    chosen.length > 0
      ? `${chosen.length === 1 ? '1 image' : `${chosen.length} images`} to upload, ${formatBytes(bytes)}`
      : '',
    underWay > 0 ? `${underWay} under way` : '',
    ready > 0 ? `${ready} ready` : '',
    cancelled > 0 ? `${cancelled} cancelled` : '',
    troubled > 0 ? `${troubled} with a problem` : '',
  ].filter(text => text !== '');
  return words.length === 0 ? 'Nothing chosen yet' : words.join(' · ');
}
