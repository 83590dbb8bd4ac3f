import type { ImageManifest } from '../../contract/http';
import type { ErrorInfo } from '../client/upload-error';

/** One file in the list. */
export interface Item {
  /** Unique within this page. */
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly contentType: string;
  /** Name of the preset; absent: the default. */
  readonly preset?: string;
  /** Absent after a reload: browsers do not return a file to a reloaded page. */
  readonly file?: File;
  /** Set once the API has created the upload. */
  readonly imageId?: string;
  readonly state: ItemState;
}

/** State of a file. */
export type ItemState =
  /** Exceeds a limit that the page knows; nothing was sent. */
  | { readonly phase: 'refused'; readonly error: ErrorInfo }
  /** Waits for the button. */
  | { readonly phase: 'chosen' }
  /** Waits for a free upload slot, or for the network. */
  | { readonly phase: 'queued' }
  | { readonly phase: 'uploading'; readonly sentBytes: number }
  | { readonly phase: 'canceled' }
  | { readonly phase: 'uploadFailed'; readonly error: ErrorInfo }
  /** Sent. `pickedUp`: the pipeline is processing it. `error`: the last poll failed and will be retried. */
  | { readonly phase: 'processing'; readonly pickedUp: boolean; readonly error?: ErrorInfo }
  /** Sent, but the page stopped polling. */
  | { readonly phase: 'unknown'; readonly error: ErrorInfo }
  | { readonly phase: 'ready'; readonly manifest: ImageManifest }
  /** Refused by the server for good. */
  | { readonly phase: 'rejected'; readonly error: ErrorInfo }
  /** Processing failed on the server. */
  | { readonly phase: 'failed'; readonly error: ErrorInfo };

/** Name of a state. */
export type Phase = ItemState['phase'];

/** Action that a person can take on a file. */
export type ItemAction = 'cancel' | 'retry' | 'check' | 'sendAnyway' | 'remove';

const BY_PHASE: Readonly<Record<Phase, readonly ItemAction[]>> = {
  refused: ['sendAnyway', 'remove'],
  chosen: ['remove'],
  queued: ['cancel'],
  uploading: ['cancel'],
  canceled: ['retry', 'remove'],
  uploadFailed: ['retry', 'remove'],
  processing: ['remove'],
  unknown: ['check', 'remove'],
  ready: ['remove'],
  rejected: ['remove'],
  failed: ['retry', 'check', 'remove'],
};

/** Refusals that the limits of another server may not share. */
const DEPEND_ON_LIMITS = ['TOO_LARGE', 'UNSUPPORTED_FORMAT'];

/**
 * Returns the actions that make sense now. An image cannot be sent again without its file. A refusal can be overruled
 * only if it rests on assumed limits.
 */
export function actionsFor(item: Item, limitsAreAssumed: boolean): readonly ItemAction[] {
  const { state, file } = item;
  const canOverrule = limitsAreAssumed && state.phase === 'refused' && DEPEND_ON_LIMITS.includes(state.error.code);
  return BY_PHASE[state.phase].filter(
    action => (action !== 'retry' || file !== undefined) && (action !== 'sendAnyway' || canOverrule),
  );
}
