import { Announcer } from './announcer';
import { changesBetween, removedBetween } from './changes';
import { EarlierChecks } from './check-earlier';
import type { EarlierImages } from './earlier';
import { Images } from './images';
import { Library } from './library';
import { Batches } from './order';
import { rememberUploads } from './remember-uploads';

import { isActive, runTotals, type RunTotals } from './run';
import type { Session } from './session';
import { type Tile, tilesOf } from './tiles';
import type { Toast } from './toasts';
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
  /** Called for an image that this page has deleted: other tabs may show it. */
  onDeleted?(imageId: string): void;
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
  readonly library: Library;
  /** Key of the tile in the side panel. */
  openKey: string | undefined;
  preset: PagePreset;
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
  /** Images of the files of this visit, also those that another attempt has replaced. */
  private readonly sent = new Set<string>();
  /** Files that were done before the current run. */
  private done: ReadonlySet<string> = new Set();

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
      isOfThisVisit: imageId => this.sent.has(imageId),
      onChange: () => this.changed(),
    });
    this.queue = ports.createQueue({
      autoStart: false,
      limits: options => this.limitsOf(options),
      options: { preset: this.preset.name },
    });
    this.library = new Library({
      client: this.client,
      queue: this.queue,
      images: this.images,
      earlier: this.earlier,
      tiles: () => this.tiles,
      limitsOf: options => this.limitsOf(options),
      add: (files, options) => this.addAll(files, options),
      onDeleted: ports.onDeleted ?? (() => {}),
      onChange: () => this.changed(),
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
      isHidden: imageId => this.library.isHidden(imageId),
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

  /** Adds files under the chosen preset. Those that are here already are added on request only. */
  addFiles(files: Iterable<File>, options: ItemOptions = {}): void {
    this.library.add(files, { preset: this.preset.name, ...options });
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

  /** Returns true if the page can make the file of a tile small enough, or convert it. */
  canMakeSmaller(tile: Tile): boolean {
    return this.library.remedyFor(tile) !== undefined;
  }

  /** Makes the file of a tile small enough for the limits, or converts it. */
  makeSmaller(key: string): void {
    const tile = this.tiles.find(one => one.key === key);
    if (tile) {
      void this.library.makeSmaller(tile);
    }
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

  /** Selected tiles. */
  get selection(): Library['selection'] {
    return this.library.selection;
  }

  /** Selects or deselects a tile; with `isRange`, all tiles from the one before. */
  select(key: string, isSelected: boolean, isRange?: boolean): void {
    this.library.select(key, isSelected, isRange);
  }

  /** Deselects all tiles. */
  clearSelection(): void {
    this.library.clearSelection();
  }

  /** Deletes what tiles show, with Undo for a few seconds. */
  deleteTiles(tiles: readonly Tile[]): void {
    this.library.delete(tiles);
  }

  /** Takes tiles off the page, with Undo. Their images are not deleted. */
  hide(tiles: readonly Tile[]): void {
    this.library.hide(tiles);
  }

  /** Shows hidden images again. */
  unhide(imageIds: readonly string[]): void {
    this.library.unhide(imageIds);
  }

  /** Shows a message for a few seconds. */
  say(toast: Toast): void {
    this.library.toasts.show(toast);
  }

  /** Shows the form for another API, or the page again. */
  connect(isConnecting: boolean): void {
    this.isConnecting = isConnecting;
    this.changed();
  }

  /** Takes note of a tile that has come into sight. */
  seeTile(tile: Tile): void {
    this.library.see(tile);
  }

  /** Gets links that work for a tile whose picture does not load. */
  renewTile(tile: Tile): void {
    this.library.renew(tile);
  }

  /** Renders the page again. */
  changed(): void {
    this.onChange();
  }

  private addAll(files: readonly File[], options: ItemOptions): void {
    this.queue.add(files, options);
    this.batches.add(this.queue.items);
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
    items.forEach(({ imageId }) => imageId !== undefined && this.sent.add(imageId));
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
