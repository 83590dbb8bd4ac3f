import type { ItemState } from './item';
import type { ImageManifest } from '../../contract/http';
import type { FollowEnd } from '../follow/follow-image';

/** The state of an image once the page stopped following it. `sent`: whether the page saw the upload succeed. */
export function stateAfter({ manifest, trouble }: FollowEnd, sent: boolean): ItemState {
  if (trouble === undefined) { return finalState(manifest); }
  if (trouble.code === 'NOT_FOUND') { return { phase: 'rejected', trouble }; }
  if (!sent && manifest?.status === 'AWAITING_UPLOAD') { return { phase: 'unsent', trouble: { code: 'INTERRUPTED' } }; }
  return { phase: 'unknown', trouble };
}

function finalState(manifest: ImageManifest): ItemState {
  const { status, code, message } = manifest;
  if (status === 'READY') { return { phase: 'ready', manifest }; }
  if (status === 'DELETED') { return { phase: 'rejected', trouble: { code: 'NOT_FOUND' } }; }
  const phase = status === 'REJECTED' ? 'rejected' : 'failed';
  return { phase, trouble: { code: code ?? 'PROCESSING_ERROR', detail: message } };
}
