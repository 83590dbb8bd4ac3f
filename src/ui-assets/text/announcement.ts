import { errorMessage } from './error-messages';
import type { UploadItem } from '../../client/queue-types';
import type { ItemChange } from '../app/changes';
import { words } from '../words';

/** Returns the announcement of a change; undefined for the changes that a person sees coming. */
export function announcementFor({ item, before }: ItemChange): string | undefined {
  const { announce } = words();
  const { file, state } = item;
  if (before?.state.phase === state.phase) {
    return undefined;
  }
  switch (state.phase) {
    case 'sending':
      return announce.sending(file.name);
    case 'canceled':
      return announce.canceled(file.name);
    case 'ready':
      return announce.ready(file.name);
    case 'refused':
    case 'failed':
      return announce.problem(file.name, errorMessage(state.error).message);
    default:
      return undefined;
  }
}

/** Returns the status of all files in a sentence: `4 images: 2 on their way, 1 ready, 1 needs attention.` */
export function announceAll(items: readonly UploadItem[]): string {
  const count = (...phases: readonly UploadItem['state']['phase'][]) =>
    items.filter(({ state }) => phases.includes(state.phase)).length;
  return words().announce.all({
    chosen: count('chosen', 'reading'),
    sending: count('queued', 'sending'),
    ready: count('ready'),
    attention: count('refused', 'failed'),
    canceled: count('canceled'),
  });
}
