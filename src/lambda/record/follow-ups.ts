import { needsCrop } from './crop';
import { eventMessage } from './event-message';
import { isMisplaced } from './visibility';
import type { ImageRecord } from '../../contract/record';

/**
 * Returns the messages to the upload queue about the work that a change of a record leaves to the process function:
 * variants to move to the side of another visibility, or to crop around another focus point.
 *
 * If a message is lost, the sweep sends another one: such a record is due. Repeated messages find the work done.
 */
export function followUps(before: ImageRecord, after: ImageRecord): string[] {
  const { imageId, original } = after;
  if (!original) {
    return [];
  }
  const { key, etag, bytes } = original;
  const messages: string[] = [];
  if (isMisplaced(after) || before.visibility !== after.visibility) {
    messages.push(eventMessage({ kind: 'moved' }, { key, imageId }));
  }
  if (needsCrop(after)) {
    messages.push(eventMessage({ kind: 'created', reason: 'STALE' }, { key, imageId, etag, bytes }));
  }
  return messages;
}
