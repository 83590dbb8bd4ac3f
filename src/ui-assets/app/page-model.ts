import type { EarlierImages } from './earlier';
import { Images } from './images';
import type { Session } from './session';
import { type Tile, tilesOf } from './tiles';
import type { ImageClient } from '../../client';
import type { ItemOptions, QueueOptions, UploadQueue } from '../../client/queue-types';
import type { PageConfig, PagePreset } from '../config/config';

/** Dependencies of the page. */
export interface PagePorts {
  readonly client: ImageClient;
  readonly session: Session;
  createQueue(options: QueueOptions): UploadQueue;
  createEarlier(onChange: () => void): EarlierImages;
}

/** Short message with an optional action, such as Undo. */
export interface Toast {
  readonly text: string;
  readonly action?: { readonly label: string; run(): void };
}

/**
 * State of the page and the actions on it. Views read it and call its methods; it calls `onChange` after every change.
 */
export class PageModel {
  readonly client: ImageClient;
  readonly session: Session;
  readonly queue: UploadQueue;
  readonly images: Images;
  readonly earlier: EarlierImages;
  /** Keys of the selected tiles. */
  readonly selection = new Set<string>();
  /** Key of the tile in the side panel. */
  openKey: string | undefined;
  preset: PagePreset;
  toast: Toast | undefined;
  /** Images that are hidden, or whose deletion can still be undone. */
  private readonly hidden = new Set<string>();
  private readonly remembered = new Set<string>();

  constructor(
    readonly config: PageConfig,
    ports: PagePorts,
    private readonly onChange: () => void,
  ) {
    this.client = ports.client;
    this.session = ports.session;
    [this.preset] = config.presets;
    this.images = new Images(ports.client, () => this.changed());
    this.earlier = ports.createEarlier(() => this.changed());
    this.queue = ports.createQueue({
      autoStart: false,
      limits: options => this.limitsOf(options),
      options: { preset: this.preset.name },
    });
    this.queue.subscribe(() => this.onQueue());
    this.session.subscribe(() => this.changed());
  }

  /** Returns the tiles in their order. */
  get tiles(): readonly Tile[] {
    return tilesOf({
      items: this.queue.items,
      earlier: this.earlier.images,
      manifestOf: imageId => this.images.get(imageId),
      isHidden: imageId => this.hidden.has(imageId),
    });
  }

  /** Tile in the side panel. */
  get openTile(): Tile | undefined {
    return this.openKey === undefined ? undefined : this.tiles.find(({ key }) => key === this.openKey);
  }

  /** Opens a tile in the side panel, or closes it. */
  open(key: string | undefined): void {
    this.openKey = key;
    this.changed();
  }

  /** Adds files under the chosen preset. */
  addFiles(files: Iterable<File>, options: ItemOptions = {}): void {
    this.queue.add(files, { preset: this.preset.name, ...options });
  }

  /** Uses another preset for the files that are added from now on, and for those that are not sent yet. */
  usePreset(preset: PagePreset): void {
    this.preset = preset;
    for (const { id, state, options } of this.queue.items) {
      if (state.phase === 'chosen' || state.phase === 'refused') {
        this.queue.update(id, { ...options, preset: preset.name });
      }
    }
    this.changed();
  }

  /** Selects or deselects a tile. */
  select(key: string, isSelected: boolean): void {
    if (isSelected) {
      this.selection.add(key);
    } else {
      this.selection.delete(key);
    }
    this.changed();
  }

  /** Deselects all tiles. */
  clearSelection(): void {
    this.selection.clear();
    this.changed();
  }

  /** Takes tiles off the page. Their images are not deleted. */
  hide(tiles: readonly Tile[]): void {
    for (const { item, imageId, key } of tiles) {
      if (item) {
        this.queue.remove(item.id);
      }
      if (imageId !== undefined) {
        this.hidden.add(imageId);
      }
      this.selection.delete(key);
    }
    this.changed();
  }

  /** Shows hidden images again. */
  unhide(imageIds: readonly string[]): void {
    imageIds.forEach(imageId => this.hidden.delete(imageId));
    this.changed();
  }

  /** Shows a message for a few seconds. */
  say(toast: Toast | undefined): void {
    this.toast = toast;
    this.changed();
  }

  /** Renders the page again. */
  changed(): void {
    this.onChange();
  }

  private limitsOf({ preset }: ItemOptions) {
    return (this.config.presets.find(({ name }) => name === preset) ?? this.config.presets[0]).limits;
  }

  private onQueue(): void {
    for (const { imageId, file, state } of this.queue.items) {
      const hasArrived =
        state.phase === 'ready' ||
        (state.phase === 'sending' && (state.step === 'uploaded' || state.step === 'processing'));
      if (imageId !== undefined && hasArrived && !this.remembered.has(imageId)) {
        this.remembered.add(imageId);
        this.earlier.remember({
          imageId,
          name: file.name,
          createdAt: new Date().toISOString(),
          status: state.phase === 'ready' ? 'READY' : 'PROCESSING',
        });
      }
    }
    this.changed();
  }
}
