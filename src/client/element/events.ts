import type { ImageManifest } from '../../contract/http';
import type { ErrorInfo } from '../image-error';
import type { QueueTotals, UploadItem } from '../queue-types';

/** Events of `<image-upload>` by name, each with its `detail`. They bubble, also out of shadow roots. */
export interface ImageUploadEvents {
  /** A file was added or removed, or its phase has changed. */
  readonly 'image-upload-change': { readonly items: readonly UploadItem[] };
  /** The files have changed in any way, such as in the bytes that were sent: at most once in a frame. */
  readonly 'image-upload-progress': { readonly items: readonly UploadItem[]; readonly totals: QueueTotals };
  /** An image is READY. */
  readonly 'image-upload-ready': { readonly manifest: ImageManifest; readonly file: File; readonly item: UploadItem };
  /** A file was refused, or has failed. */
  readonly 'image-upload-failed': { readonly error: ErrorInfo; readonly file: File; readonly item: UploadItem };
  /** An image was deleted. */
  readonly 'image-upload-deleted': { readonly imageId: string };
}

/** Events of `<image-upload>` by name, for `addEventListener`. */
export type ImageUploadEventMap = { readonly [Name in keyof ImageUploadEvents]: CustomEvent<ImageUploadEvents[Name]> };

/** Phases of the files that events were sent for. */
export class PhaseEvents {
  private phases = new Map<string, string>();

  /** Sends no events for the present phases of these items. */
  reset(items: readonly UploadItem[]): void {
    this.phases = new Map(items.map(({ id, state }) => [id, state.phase]));
  }

  /** Returns the events between the former items and these. */
  after(items: readonly UploadItem[]): readonly CustomEvent[] {
    const before = this.phases;
    this.reset(items);
    const changed = items.filter(({ id, state }) => before.get(id) !== state.phase);
    const isSame = changed.length === 0 && before.size === items.length;
    return isSame ? [] : [...changed.flatMap(endOf), eventOf('image-upload-change', { items })];
  }
}

function endOf(item: UploadItem): CustomEvent[] {
  const { state, file } = item;
  switch (state.phase) {
    case 'ready':
      return [eventOf('image-upload-ready', { manifest: state.manifest, file, item })];
    case 'refused':
    case 'failed':
      return [eventOf('image-upload-failed', { error: state.error, file, item })];
    default:
      return [];
  }
}

/** Returns an event of the element. */
export function eventOf<Name extends keyof ImageUploadEvents>(
  name: Name,
  detail: ImageUploadEvents[Name],
): CustomEvent<ImageUploadEvents[Name]> {
  return new CustomEvent(name, { detail, bubbles: true, composed: true });
}
