import { errorMessage } from './error-messages';
import { formatBytes, typeName } from './format';
import type { ErrorInfo } from '../client/upload-error';
import type { Item, ItemState, Phase } from '../upload/item';

/** Returns the size and format of a file: `3.4 MB JPEG`. */
export function fileFacts({ bytes, contentType }: Item): string {
  return `${formatBytes(bytes)} ${contentType === '' ? 'unknown type' : typeName(contentType)}`;
}

/** Returns the status of a file in a few words. `online`: the browser has a network. */
export function statusText({ state, bytes }: Item, online: boolean): string {
  switch (state.phase) {
    case 'refused':
      return 'Not sent';
    case 'chosen':
      return 'Ready to upload';
    case 'queued':
      return online ? 'Waiting to upload' : 'You are offline. The upload starts when you reconnect';
    case 'uploading':
      return uploadingText(state.sentBytes, bytes);
    case 'canceled':
      return 'Canceled';
    case 'uploadFailed':
      return 'Not uploaded';
    case 'processing':
      return processingText(state, online);
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

function uploadingText(sentBytes: number, bytes: number): string {
  if (sentBytes >= bytes) {
    return 'Uploaded, waiting for confirmation';
  }
  return `Uploading ${formatBytes(sentBytes)} of ${formatBytes(bytes)} (${Math.floor((sentBytes / bytes) * 100)}%)`;
}

function processingText(state: ItemState & { readonly phase: 'processing' }, online: boolean): string {
  if (!online) {
    return 'Uploaded. You are offline; the result appears when you reconnect';
  }
  if (state.error !== undefined) {
    return `${errorMessage(state.error).message} Trying again`;
  }
  return state.pickedUp ? 'Processing: creating your sizes' : 'Uploaded, waiting to be processed';
}

/** Returns the error that ended the file's progress, if any. */
export function errorOf(state: ItemState): ErrorInfo | undefined {
  return state.phase !== 'processing' && 'error' in state ? state.error : undefined;
}

/** Returns the announcement for a file's new state; undefined for the states that a person sees coming. */
export function announcementFor({ name, state }: Item): string | undefined {
  const error = errorOf(state);
  if (error !== undefined) {
    return `${name}: ${errorMessage(error).message}`;
  }
  if (state.phase === 'uploading') {
    return `${name}: uploading.`;
  }
  if (state.phase === 'processing') {
    return `${name}: uploaded, processing.`;
  }
  if (state.phase === 'canceled') {
    return `${name}: canceled.`;
  }
  return state.phase === 'ready' ? `${name}: ready, ${state.manifest.variants?.length ?? 0} files created.` : undefined;
}

const IN_PROGRESS: readonly Phase[] = ['queued', 'uploading', 'processing'];

/** Phases in which no further work happens to a file. */
export const FINISHED: readonly Phase[] = ['ready', 'rejected', 'refused', 'canceled'];

/** Returns the status of the whole list: `2 images to upload, 3.1 MB · 1 in progress`. */
export function summaryText(items: readonly Item[]): string {
  const chosen = items.filter(({ state }) => state.phase === 'chosen');
  const bytes = chosen.reduce((sum, item) => sum + item.bytes, 0);
  const inProgress = items.filter(({ state }) => IN_PROGRESS.includes(state.phase)).length;
  const ready = items.filter(({ state }) => state.phase === 'ready').length;
  const canceled = items.filter(({ state }) => state.phase === 'canceled').length;
  const withErrors = items.length - chosen.length - inProgress - ready - canceled;
  const parts = [
    chosen.length > 0
      ? `${chosen.length === 1 ? '1 image' : `${chosen.length} images`} to upload, ${formatBytes(bytes)}`
      : '',
    inProgress > 0 ? `${inProgress} in progress` : '',
    ready > 0 ? `${ready} ready` : '',
    canceled > 0 ? `${canceled} canceled` : '',
    withErrors > 0 ? `${withErrors} ${withErrors === 1 ? 'needs' : 'need'} attention` : '',
  ].filter(text => text !== '');
  return parts.length === 0 ? 'No images chosen yet' : parts.join(' · ');
}
