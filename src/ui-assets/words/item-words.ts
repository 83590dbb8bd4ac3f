import { formatBytes } from './bytes';
import { typeName } from './content-types';
import { sentenceFor } from './sentences';
import type { Trouble } from '../client/trouble';
import type { Item, ItemState } from '../queue/item';

/** What is known of the file itself: `3.4 MB JPEG`. */
export function factsOf({ bytes, contentType }: Item): string {
  return `${formatBytes(bytes)} ${contentType === '' ? 'unknown type' : typeName(contentType)}`;
}

/** Where the file stands, in a few words. `online`: whether the browser has a network. */
export function wordsFor({ state, bytes }: Item, online: boolean): string {
  switch (state.phase) {
    case 'refused': return 'Not sent';
    case 'chosen': return 'Ready to upload';
    case 'queued': return online ? 'Waiting for its turn' : 'You are offline. Starts when the network is back';
    case 'uploading': return uploadWords(state.sentBytes, bytes);
    case 'cancelled': return 'Cancelled';
    case 'unsent': return 'Not uploaded';
    case 'processing': return processingWords(state, online);
    case 'unknown': return 'Uploaded, result not known yet';
    case 'ready': return 'Ready';
    case 'rejected': return 'Not accepted';
    case 'failed': return 'Not processed';
  }
}

/** What went wrong with the file, if anything did. */
export function troubleOf(state: ItemState): Trouble | undefined {
  return state.phase !== 'processing' && 'trouble' in state ? state.trouble : undefined;
}

/** What is said aloud when a file comes into a state; undefined for the states that a person sees coming. */
export function announcementFor({ name, state }: Item): string | undefined {
  const trouble = troubleOf(state);
  if (trouble !== undefined) { return `${name}: ${sentenceFor(trouble).what}`; }
  if (state.phase === 'uploading') { return `${name}: uploading.`; }
  if (state.phase === 'processing') { return `${name}: uploaded, being processed.`; }
  if (state.phase === 'cancelled') { return `${name}: cancelled.`; }
  return state.phase === 'ready' ? `${name}: ready, ${state.manifest.variants?.length ?? 0} files made.` : undefined;
}

function uploadWords(sentBytes: number, bytes: number): string {
  if (sentBytes >= bytes) { return 'Uploaded, waiting for the storage to confirm'; }
  return `Uploading ${formatBytes(sentBytes)} of ${formatBytes(bytes)} (${Math.floor(sentBytes / bytes * 100)}%)`;
}

function processingWords(state: ItemState & { readonly phase: 'processing' }, online: boolean): string {
  if (!online) { return 'Uploaded. You are offline, the result comes when the network is back'; }
  if (state.trouble !== undefined) { return `${sentenceFor(state.trouble).what} Trying again`; }
  return state.pickedUp ? 'Processing: your sizes are being made' : 'Uploaded, waiting to be processed';
}
