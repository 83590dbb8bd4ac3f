import type { CollectPorts, ZipScope } from './collect';
import { Deletions } from './deletions';
import { splitDuplicates } from './duplicates';
import { type EarlierImages, learned } from './earlier';
import type { Images } from './images';
import { Lookups } from './lookups';
import { remedyFor, type Remedy } from './remedy';
import { canSelect, Selection } from './selection';
import type { Tile } from './tiles';
import { Toasts } from './toasts';
import type { ImageClient } from '../../client';
import type { ItemOptions, UploadLimits, UploadQueue } from '../../client/queue-types';
import { needPart } from '../parts/need-part';
import { words } from '../words';

/** Parts of the page that the library works with. */
export interface LibraryPorts {
  readonly client: ImageClient;
  readonly queue: UploadQueue;
  readonly images: Images;
  readonly earlier: EarlierImages;
  tiles(): readonly Tile[];
  limitsOf(options: ItemOptions): UploadLimits;
  /** Adds files to the queue as they are. */
  add(files: readonly File[], options: ItemOptions): void;
  /** Called for an image that this page has deleted. */
  onDeleted(imageId: string): void;
  onChange(): void;
}

/** Everything a person does with images and files except sending them: select, save, hide, delete, make smaller. */
export class Library {
  readonly selection = new Selection();
  readonly toasts: Toasts;
  readonly deletions: Deletions;
  private readonly lookups: Lookups;
  private readonly hidden = new Set<string>();
  /** The last file that is made smaller: one after the other, because a decoded picture takes much memory. */
  private shrinking: Promise<unknown> = Promise.resolve();

  constructor(private readonly ports: LibraryPorts) {
    const { client, queue, images, earlier } = ports;
    this.toasts = new Toasts(() => ports.onChange());
    this.deletions = new Deletions({
      client,
      queue,
      toasts: this.toasts,
      onDeleted: imageId => {
        this.drop(imageId);
        ports.onDeleted(imageId);
      },
      onChange: () => ports.onChange(),
    });
    this.lookups = new Lookups({
      load: (imageId, options) => images.load(imageId, options),
      onManifest: manifest => {
        const image = earlier.images.find(({ imageId }) => imageId === manifest.imageId);
        if (image) {
          earlier.remember(learned(image, manifest));
        }
      },
      onGone: imageId => this.drop(imageId),
    });
  }

  /** Returns true for an image that is not shown: it is hidden, or deleted. */
  isHidden(imageId: string): boolean {
    return this.hidden.has(imageId) || this.deletions.has(imageId);
  }

  /** Tiles that are selected and on the page. */
  get selected(): readonly Tile[] {
    return this.selection.size === 0 ? [] : this.ports.tiles().filter(({ key }) => this.selection.has(key));
  }

  /** Selects or deselects a tile; with `isRange`, all tiles from the one before. */
  select(key: string, isSelected: boolean, isRange = false): void {
    if (isRange) {
      this.selection.setRange(key, isSelected, this.selectable());
    } else {
      this.selection.set(key, isSelected);
    }
    this.ports.onChange();
  }

  /** Selects every tile with an image. */
  selectAll(): void {
    this.selectable().forEach(key => this.selection.set(key, true));
    this.ports.onChange();
  }

  /** Deselects all tiles. */
  clearSelection(): void {
    this.selection.clear();
    this.ports.onChange();
  }

  /** Deletes what the tiles show, with Undo for a few seconds. */
  delete(tiles: readonly Tile[]): void {
    if (tiles.length > 0) {
      tiles.forEach(({ key }) => this.selection.set(key, false));
      this.deletions.delete(tiles);
    }
  }

  /** Takes tiles off the page until it is loaded again, with Undo. Their images are not deleted. */
  hide(tiles: readonly Tile[]): void {
    const { queue, earlier, onChange } = this.ports;
    const { deletion } = words();
    const images = tiles.flatMap(({ imageId }) => imageId ?? []);
    // a file without an image leaves the queue
    const files = tiles.flatMap(({ item, kind }) =>
      item && (kind === 'attention' || kind === 'chosen') ? [item] : [],
    );
    files.forEach(({ id }) => queue.remove(id));
    images.forEach(imageId => this.hidden.add(imageId));
    tiles.forEach(({ key }) => this.selection.set(key, false));
    const undo = () => {
      this.unhide(images);
      files.forEach(({ file, options }) => this.ports.add([file], options));
    };
    // without a result there is nothing to come back to
    const lost = tiles
      .filter(({ kind, item }) => kind === 'attention' && !item)
      .flatMap(({ imageId }) => imageId ?? []);
    this.toasts.show({
      text:
        files.length + lost.length === tiles.length ? deletion.removed(tiles.length) : deletion.hidden(tiles.length),
      action: { label: deletion.undo, run: undo },
      onEnd: () => earlier.origin === 'device' && lost.forEach(imageId => earlier.forget(imageId)),
    });
    onChange();
  }

  /** Shows hidden images again. */
  unhide(imageIds: readonly string[]): void {
    imageIds.forEach(imageId => this.hidden.delete(imageId));
    this.ports.onChange();
  }

  /** Loads the manifest of an image from before that has come into sight without one. */
  see({ imageId, manifest, kind }: Tile): void {
    if (imageId !== undefined && manifest === undefined && kind === 'ready') {
      this.lookups.look(imageId);
    }
  }

  /** Gets links that work for a tile whose picture does not load. */
  renew({ imageId }: Tile): void {
    if (imageId !== undefined) {
      this.lookups.renew(imageId);
    }
  }

  /** Saves the selected images as a zip. */
  async zip(scope: ZipScope, tiles = this.selected): Promise<void> {
    const part = await this.saving(() => this.zip(scope, tiles));
    await part?.downloadZip(this.collectPorts, tiles, scope);
  }

  /** Copies links to the selected images. */
  async copyLinks(tiles = this.selected): Promise<void> {
    const part = await this.saving(() => this.copyLinks(tiles));
    await part?.copyLinks(this.collectPorts, tiles);
  }

  /** Adds files that are not on the page yet, and offers to add the others. */
  add(files: Iterable<File>, options: ItemOptions): void {
    const { queue, add } = this.ports;
    const { fresh, duplicates } = splitDuplicates(
      files,
      queue.items.map(({ file }) => file),
    );
    add(fresh, options);
    if (duplicates.length > 0) {
      const { smaller } = words();
      this.toasts.show({
        text: smaller.duplicate(duplicates.length, duplicates[0].name),
        action: { label: smaller.addAnyway, run: () => add(duplicates, options) },
      });
    }
  }

  /** Returns what the page can do about a file that exceeds a limit. */
  remedyFor({ item, error }: Tile): Remedy | undefined {
    return item && error && remedyFor(item, error);
  }

  /** Makes the file of a tile small enough, or converts it. One that was sent before is sent again. */
  makeSmaller(tile: Tile): Promise<void> {
    const work = this.shrinking.then(() => this.shrink(tile));
    this.shrinking = work;
    return work;
  }

  /** Sends what would be lost: the page is being left. */
  leave(): void {
    this.deletions.flush();
  }

  private async shrink(tile: Tile): Promise<void> {
    const part = await needPart('shrink', { toasts: this.toasts, tryAgain: () => void this.makeSmaller(tile) });
    await part?.shrinkFile({ ...this.ports, toasts: this.toasts }, tile, this.remedyFor(tile));
  }

  private drop(imageId: string): void {
    const { queue, images, earlier } = this.ports;
    queue.items.filter(item => item.imageId === imageId).forEach(({ id }) => queue.remove(id));
    earlier.forget(imageId);
    images.drop(imageId);
  }

  private selectable(): readonly string[] {
    return this.ports
      .tiles()
      .filter(canSelect)
      .map(({ key }) => key);
  }

  private saving(tryAgain: () => Promise<void>) {
    return needPart('save', { toasts: this.toasts, tryAgain: () => void tryAgain() });
  }

  private get collectPorts(): CollectPorts {
    return { images: this.ports.images, toasts: this.toasts };
  }
}
