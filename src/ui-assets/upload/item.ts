import type { ImageManifest } from '../../contract/http';
import type { Trouble } from '../client/upload-error';

/** Where a file stands on its way. */
export type ItemState =
  /** Over a limit that the page knows; nothing was sent. */
  | { readonly phase: 'refused'; readonly trouble: Trouble }
  /** Waits for the button. */
  | { readonly phase: 'chosen' }
  /** Waits for its turn, or for the network. */
  | { readonly phase: 'queued' }
  | { readonly phase: 'uploading'; readonly sentBytes: number }
  | { readonly phase: 'cancelled' }
  /** The upload failed. */
  | { readonly phase: 'unsent'; readonly trouble: Trouble }
  /** Sent. `pickedUp`: the pipeline works on it. `trouble`: the last look failed, the next one is under way. */
  | { readonly phase: 'processing'; readonly pickedUp: boolean; readonly trouble?: Trouble }
  /** Sent, but the page stopped looking. */
  | { readonly phase: 'unknown'; readonly trouble: Trouble }
  | { readonly phase: 'ready'; readonly manifest: ImageManifest }
  /** The server's final no. */
  | { readonly phase: 'rejected'; readonly trouble: Trouble }
  /** The server's own fault. */
  | { readonly phase: 'failed'; readonly trouble: Trouble };

/** The name of a state. */
export type Phase = ItemState['phase'];

/** One file in the list. */
export interface Item {
  /** Unique in this page. */
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly contentType: string;
  /** Absent after a reload: browsers do not give a file back. */
  readonly file?: File;
  /** From the first answer of the API on. */
  readonly imageId?: string;
  readonly state: ItemState;
}

/** What a person can do with a file. */
export type ItemAction = 'cancel' | 'retry' | 'check' | 'sendAnyway' | 'remove';

const BY_PHASE: Readonly<Record<Phase, readonly ItemAction[]>> = {
  refused: ['sendAnyway', 'remove'],
  chosen: ['remove'],
  queued: ['cancel'],
  uploading: ['cancel'],
  cancelled: ['retry', 'remove'],
  unsent: ['retry', 'remove'],
  processing: ['remove'],
  unknown: ['check', 'remove'],
  ready: ['remove'],
  rejected: ['remove'],
  failed: ['retry', 'check', 'remove'],
};

/** Refusals that another server's limits may not share. */
const DEPEND_ON_LIMITS = ['TOO_LARGE', 'UNSUPPORTED_FORMAT'];

/**
 * The actions that make sense now. Without its file an image cannot be sent again; a refusal can be overruled only where it rests on
 * assumed limits.
 */
export function actionsFor(item: Item, limitsAreAssumed: boolean): readonly ItemAction[] {
  const { state, file } = item;
  const mayBeTaken = limitsAreAssumed && state.phase === 'refused' && DEPEND_ON_LIMITS.includes(state.trouble.code);
  return BY_PHASE[state.phase].filter(
    action => (action !== 'retry' || file !== undefined) && (action !== 'sendAnyway' || mayBeTaken),
  );
}
