import type { ImageManifest } from '../../contract/http';
import type { Trouble } from '../client/trouble';

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
