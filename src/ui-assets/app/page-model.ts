import { Announcer } from './announcer';
import { changesBetween, removedBetween } from './changes';
import { EarlierChecks } from './check-earlier';
import type { EarlierImages } from './earlier';
import { Images } from './images';
import { Batches } from './order';
import { rememberUploads } from './remember-uploads';
import { isActive, runTotals, type RunTotals } from './run';
import type { Session } from './session';
import { type Tile, tilesOf } from './tiles';
import type { ErrorInfo, ImageClient } from '../../client';
import type { ItemOptions, QueueOptions, UploadItem, UploadQueue } from '../../client/queue-types';
import type { PageConfig, PagePreset } from '../config/config';
import { announceAll, announcementFor } from '../text/announcement';

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

/** Mark of files that are sent although they exceed an assumed limit. */
const ANYWAY = Symbol('send anyway');

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
  /** Latest text for screen readers. */
  announcement = '';
  /** Files are being dragged over the page. */
  isDragOver = false;
  /** The person is choosing another API. */
  isConnecting = false;
  /** Problem that every upload would have, such as a server that is not the API. */
  apiProblem: ErrorInfo | undefined;
  readonly announcer = new Announcer(
    text => {
      this.announcement = text;
      this.changed();
    },
    () => announceAll(this.queue.items),
  );
  private readonly batches = new Batches();
  private readonly checks: EarlierChecks;
  /** Files as of the last change of the queue. */
  private seen: readonly UploadItem[] = [];
  /** Files that were done before the current run. */
  private done: ReadonlySet<string> = new Set();
  /** Images that are hidden, or whose deletion can still be undone. */
  private readonly hidden = new Set<string>();

  constructor(
    readonly config: PageConfig,
    ports: PagePorts,
    private readonly onChange: () => void,
  ) {
    this.client = ports.client;
    this.session = ports.session;
    [this.preset] = config.presets;
    this.images = new Images(ports.client, () => this.changed());
    this.earlier = ports.createEarlier(() => this.onEarlier());
    this.checks = new EarlierChecks({
      client: this.client,
      images: this.images,
      earlier: this.earlier,
      isCurrent: imageId => this.seen.some(item => item.imageId === imageId),
      onChange: () => this.changed(),
    });
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
      items: this.batches.order(this.queue.items),
      earlier: this.earlier.images,
      manifestOf: imageId => this.images.get(imageId),
      isHidden: imageId => this.hidden.has(imageId),
      isChecking: imageId => this.checks.isChecking(imageId),
    });
  }

  /** Totals of the files that are on their way. */
  get run(): RunTotals {
    return runTotals(this.queue.items, this.done);
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
    this.batches.add(this.queue.items);
  }

  /** Sends a file that exceeds an assumed limit: the server decides. */
  sendAnyway({ item }: Tile): void {
    if (item) {
      const options = { ...item.options, [ANYWAY]: true };
      this.queue.update(item.id, options);
      this.queue.start(item.id);
    }
  }

  /** Puts another file in the place of one that needs attention. */
  replaceFile(tile: Tile, file: File): void {
    if (tile.item) {
      this.queue.replace(tile.item.id, file);
    } else {
      this.hide([tile]);
      this.addFiles([file]);
    }
  }

  /** Returns true if the page can make the file of a tile small enough. */
  canMakeSmaller(_tile: Tile): boolean {
    return false;
  }

  /** Makes the file of a tile small enough for the limits. */
  makeSmaller(_key: string): void {}

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

  /** Shows the form for another API, or the page again. */
  connect(isConnecting: boolean): void {
    this.isConnecting = isConnecting;
    this.changed();
  }

  /** Loads the manifest of an image from before that comes into sight without one. */
  seeTile({ imageId, manifest, earlier }: Tile): void {
    if (imageId !== undefined && manifest === undefined && earlier?.listed?.variants === undefined) {
      this.images.load(imageId).catch(() => {});
    }
  }

  /** Gets links that work for a tile whose picture does not load. */
  renewTile({ imageId }: Tile): void {
    if (imageId !== undefined) {
      this.images.load(imageId, { fresh: true }).catch(() => {});
    }
  }

  /** Renders the page again. */
  changed(): void {
    this.onChange();
  }

  private limitsOf(options: ItemOptions & { readonly [ANYWAY]?: boolean }) {
    const { presets } = this.config;
    return options[ANYWAY] ? {} : (presets.find(({ name }) => name === options.preset) ?? presets[0]).limits;
  }

  private onQueue(): void {
    const { items } = this.queue;
    const changes = changesBetween(this.seen, items);
    const removed = removedBetween(this.seen, items);
    this.seen = items;
    rememberUploads(this.earlier, { changes, removed });
    changes.map(announcementFor).forEach(text => text !== undefined && this.announcer.say(text));
    if (!items.some(isActive)) {
      this.done = new Set(items.filter(({ state }) => state.phase === 'ready').map(({ id }) => id));
    }
    const [change] = changes;
    if (items.length === 1 && change?.item.state.phase === 'ready' && change.before?.state.phase === 'sending') {
      // one file alone: its result is all that the person waits for
      this.openKey ??= this.tiles[0]?.key;
    }
    this.changed();
  }

  private onEarlier(): void {
    this.checks?.start();
    this.changed();
  }
}
