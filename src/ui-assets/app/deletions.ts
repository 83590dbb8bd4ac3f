import type { Tile } from './tiles';
import type { Toasts } from './toasts';
import type { ImageClient } from '../../client';
import { ImageError } from '../../client/image-error';
import type { UploadQueue } from '../../client/queue-types';
import { errorMessage } from '../text/error-messages';
import { words } from '../words';

/** Dependencies of `Deletions`. */
export interface DeletionPorts {
  readonly client: Pick<ImageClient, 'deleteImage'>;
  readonly queue: Pick<UploadQueue, 'items' | 'add' | 'start' | 'remove'>;
  readonly toasts: Toasts;
  /** Called for an image that no longer exists. `isNews`: this page has deleted it, and others have to know. */
  onDeleted(imageId: string): void;
  onChange(): void;
}

/** Images that one person's click has deleted. */
type Group = readonly { readonly imageId: string; readonly name: string }[];

/**
 * Deletions that can be undone for a few seconds. The tiles are gone at once. The requests are sent once the message
 * with Undo has gone, or when the page is left.
 */
export class Deletions {
  /** Groups whose message is on screen, with the function that takes it away. */
  private readonly pending = new Map<Group, () => void>();
  /** Images whose tiles are not shown: waiting, being deleted, or deleted. */
  private readonly gone = new Set<string>();

  constructor(private readonly ports: DeletionPorts) {}

  /** Returns true for an image that is deleted, or will be. */
  has(imageId: string): boolean {
    return this.gone.has(imageId);
  }

  /** Deletes what the tiles show: images, uploads on their way, and files that are not sent. */
  delete(tiles: readonly Tile[]): void {
    const { queue, toasts } = this.ports;
    const group: Group = tiles.flatMap(({ imageId, name, kind }) =>
      imageId === undefined || kind === 'sending' ? [] : [{ imageId, name }],
    );
    const ids = new Set(group.map(({ imageId }) => imageId));
    // files that have not arrived are stopped at once, which deletes them: Undo sends them again
    const stopped = tiles.flatMap(({ item, imageId }) => (item && !ids.has(imageId ?? '') ? [item] : []));
    stopped.forEach(({ id }) => queue.remove(id));
    ids.forEach(imageId => this.gone.add(imageId));
    const undo = () => {
      this.restore(group);
      for (const { file, options, state } of stopped) {
        queue.add([file], options);
        if (state.phase === 'queued' || state.phase === 'sending') {
          queue.start(queue.items.at(-1)?.id);
        }
      }
    };
    const toast = toasts.show({
      text: words().deletion.deleted(tiles.length),
      action: { label: words().deletion.undo, run: undo },
      onEnd: () => void this.send(group),
    });
    this.pending.set(group, toast.close);
    this.ports.onChange();
  }

  /** Takes note of an image that another tab has deleted. */
  note(imageId: string): void {
    this.gone.add(imageId);
    this.ports.onDeleted(imageId);
  }

  /** Sends the requests of all deletions that could still be undone: the page is being left. */
  flush(): void {
    for (const [group, close] of this.pending) {
      close();
      void this.send(group, true);
    }
  }

  private restore(group: Group): void {
    this.pending.delete(group);
    group.forEach(({ imageId }) => this.gone.delete(imageId));
    this.ports.onChange();
  }

  private async send(group: Group, keepalive = false): Promise<void> {
    this.pending.delete(group);
    const failures = await Promise.all(
      group.map(async image => {
        try {
          await this.ports.client.deleteImage(image.imageId, { keepalive });
          this.ports.onDeleted(image.imageId);
          return [];
        } catch (error) {
          return [{ image, error: error instanceof ImageError ? error.info : { code: 'UNEXPECTED' } }];
        }
      }),
    );
    const failed = failures.flat();
    if (failed.length > 0) {
      this.restore(failed.map(({ image }) => image));
      const [{ image, error }] = failed;
      this.ports.toasts.show({ text: words().deletion.failed(failed.length, image.name, errorMessage(error).message) });
    }
  }
}
