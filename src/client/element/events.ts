import type { ImageManifest } from '../../contract/http';
import type { ErrorInfo } from '../image-error';
import type { UploadItem } from '../queue-types';

/** Events of `<image-upload>` by name, each with its `detail`. They bubble, also out of shadow roots. */
export interface ImageUploadEvents {
  /** The files or their states have changed. */
  readonly 'image-upload-change': { readonly items: readonly UploadItem[] };
  /** An image is READY. */
  readonly 'image-upload-ready': { readonly manifest: ImageManifest; readonly file: File };
  /** A file was refused, or has failed. */
  readonly 'image-upload-failed': { readonly error: ErrorInfo; readonly file: File };
  /** An image was deleted. */
  readonly 'image-upload-deleted': { readonly imageId: string };
}

/** Phases of the files that events were sent for. */
export class PhaseEvents {
  private phases = new Map<string, string>();

  /** Returns the events between the former items and these. */
  after(items: readonly UploadItem[]): readonly CustomEvent[] {
    const before = this.phases;
    this.phases = new Map(items.map(({ id, state }) => [id, state.phase]));
    const changed = items.filter(({ id, state }) => before.get(id) !== state.phase);
    const isSame = changed.length === 0 && before.size === items.length;
    return isSame
      ? []
      : [...changed.flatMap(({ state, file }) => endOf(state, file)), eventOf('image-upload-change', { items })];
  }
}

function endOf(state: UploadItem['state'], file: File): CustomEvent[] {
  switch (state.phase) {
    case 'ready':
      return [eventOf('image-upload-ready', { manifest: state.manifest, file })];
    case 'refused':
    case 'failed':
      return [eventOf('image-upload-failed', { error: state.error, file })];
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
