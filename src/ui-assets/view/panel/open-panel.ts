import type { Dimensions, FocusPoint } from './crop-rule';
import { LinkRenewal } from './links';
import { largestWhole } from './size-rows';
import { coverSizes, firstKnown, shownFiles } from './subject';
import { waitForNewFiles } from './wait-for-new-files';
import type { ErrorInfo, ImageManifest, ManifestVariant, PatchImageRequest } from '../../../client';
import { ImageError } from '../../../client/image-error';
import type { ItemOptions } from '../../../client/queue-types';
import type { PageModel } from '../../app/page-model';
import type { Tile } from '../../app/tiles';
import type { PagePreset, PageSize } from '../../config/config';

/** Tool that works on the picture. */
export type PictureTool = 'none' | 'loupe' | 'focus';

/** Field of the panel that is saved by itself. */
export type PanelField = 'alt' | 'filename' | 'visibility' | 'focus';

/** State of a change. */
export type SaveState =
  /** `late`: saved, but the variants that follow from it are not made yet. */
  | { readonly state: 'saving' | 'saved' | 'late' }
  /** `isConflict`: the image was changed elsewhere, and is shown as it is now. */
  | { readonly state: 'failed'; readonly error: ErrorInfo; readonly isConflict: boolean };

const CONFLICTS = ['PRECONDITION_FAILED', 'CONFLICT'];

/** Side panel of one tile: what it knows beyond the model, and its actions. */
export class OpenPanel {
  tool: PictureTool = 'none';
  /** Position of the slider between before and after, in percent. */
  split = 50;
  /** Focus point that is not saved yet; null: none. */
  draft: FocusPoint | null | undefined;
  /** URL of the local file; undefined if it is not here, or the browser cannot show it. */
  localUrl: string | undefined;
  /** Size of the local picture, upright, once it is loaded. */
  localSize: Dimensions | undefined;
  /** URL of the variant that the browser has loaded. */
  shownUrl: string | undefined;
  /** Short message at the lower edge. */
  said = '';
  /** Reason why the image could not be loaded. */
  failure: ErrorInfo | undefined;
  readonly saves = new Map<PanelField, SaveState>();
  /** Texts as they stand in the fields, until they are saved. */
  readonly typed = new Map<PanelField, string>();
  private readonly links = new LinkRenewal(() => this.load());
  private watched: ImageManifest | undefined;
  /** Values on their way, which count already. */
  private readonly wanted = new Map<PanelField, unknown>();
  private readonly pending = new Map<PanelField, Promise<void>>();
  private latest: Tile;
  private isDisposed = false;
  private saidTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly model: PageModel,
    tile: Tile,
  ) {
    this.latest = tile;
    this.localUrl = tile.item && URL.createObjectURL(tile.item.file);
    this.follow();
    if (tile.imageId !== undefined && (tile.kind === 'ready' || tile.earlier)) {
      void this.open();
    }
  }

  /** Tile as it is now, or was at last. */
  get tile(): Tile {
    this.look();
    return this.latest;
  }

  /** Preset of the image; undefined if the page does not know it. */
  get preset(): PagePreset | undefined {
    const { presets } = this.model.config;
    const { manifest, item } = this.latest;
    const name = manifest?.preset ?? item?.options.preset;
    return presets.length === 1 ? presets[0] : presets.find(preset => preset.name === name);
  }

  /** Variants of the picture that is shown large, one for each format. Empty before the image is ready. */
  get files(): readonly ManifestVariant[] {
    return shownFiles(this.latest.manifest);
  }

  /** `files` show the whole image, not a part of it. */
  get isWhole(): boolean {
    const { manifest } = this.latest;
    return manifest !== undefined && largestWhole(manifest).length > 0;
  }

  /** Variant that the browser shows. */
  get shown(): ManifestVariant | undefined {
    return this.files.find(({ url }) => url === this.shownUrl) ?? this.files[0];
  }

  /** Size of the picture that is shown large. */
  get shape(): Dimensions {
    return firstKnown(this.files[0], this.localSize, this.latest.item, this.latest.earlier?.listed?.original);
  }

  /** Size of the image that crops are cut from. */
  get original(): Dimensions {
    return firstKnown(this.latest.manifest?.original, this.localSize, this.latest.item, this.files[0]);
  }

  /** Sizes that are cut around the focus point. */
  get crops(): readonly PageSize[] {
    return coverSizes(this.preset, this.latest.manifest);
  }

  /** Focus point as chosen: with the changes that are not saved yet. */
  get focus(): FocusPoint | undefined {
    return this.draft === undefined ? this.savedFocus : (this.draft ?? undefined);
  }

  /** Focus point of the image, or that its file will be sent with. */
  get savedFocus(): FocusPoint | undefined {
    const { manifest, item } = this.latest;
    return manifest ? manifest.focus : item?.options.focus;
  }

  /** Value of a field: that on its way, or that of the image or the upload. */
  value<F extends 'alt' | 'filename' | 'visibility'>(field: F): Partial<ImageManifest>[F] {
    const { manifest, item } = this.latest;
    if (this.wanted.has(field)) {
      return (this.wanted.get(field) ?? undefined) as Partial<ImageManifest>[F];
    }
    return manifest ? manifest[field] : (item?.options as Partial<ImageManifest> | undefined)?.[field];
  }

  /** Loads the image, or loads it again after a failure. */
  async open(): Promise<void> {
    this.failure = undefined;
    await this.withLinks(() => {});
  }

  /** Follows the tile before each render: renews the links of its latest manifest. */
  follow(): void {
    const { manifest } = this.tile;
    if (manifest && !this.model.images.get(manifest.imageId)) {
      // so far, only the queue knew it
      this.model.images.put(manifest);
    }
    if (manifest?.variants && manifest !== this.watched) {
      this.watched = manifest;
      this.links.watch(manifest);
    }
  }

  /** Runs an action on the image with links that work; shows the reason if there are none. */
  async withLinks(action: (manifest: ImageManifest) => unknown): Promise<void> {
    try {
      await action(await this.load());
      this.failure = undefined;
    } catch (error) {
      this.failure = infoOf(error);
    }
    this.changed();
  }

  /** Changes options of a file that is not sent yet. */
  choose(options: ItemOptions): void {
    const { item } = this.tile;
    if (item) {
      this.model.queue.update(item.id, { ...item.options, ...options });
      // the next key can come before the next render
      this.look();
    }
  }

  /** Changes a field of an image that has arrived, after earlier changes of the field. */
  save(field: PanelField, change: PatchImageRequest): Promise<void> {
    const before = this.pending.get(field) ?? Promise.resolve();
    this.wanted.set(field, change[field]);
    const saving = before
      .then(() => this.saveNow(field, change))
      .finally(() => this.pending.get(field) === saving && this.wanted.delete(field));
    this.pending.set(field, saving);
    return saving;
  }

  /** Moves the focus point; null removes it, and undefined returns to the saved one. */
  aim(focus: FocusPoint | null | undefined): void {
    if (this.tile.kind === 'chosen') {
      this.choose({ focus: focus ?? undefined });
    } else if (this.saves.get('focus')?.state !== 'saving') {
      this.draft = focus;
      this.saves.delete('focus');
    }
    this.changed();
  }

  /** Saves the focus point. The picture shows the draft until the new crops exist. */
  async saveFocus(): Promise<void> {
    const { draft } = this;
    await this.save('focus', { focus: draft });
    if (this.draft === draft && this.saves.get('focus')?.state !== 'failed') {
      this.draft = undefined;
      this.changed();
    }
  }

  /** Takes up a tool, or puts it away: a focus point that was not saved is dropped. */
  use(tool: PictureTool): void {
    this.tool = this.tool === tool ? 'none' : tool;
    this.draft = undefined;
    this.changed();
  }

  /** Shows no local picture: the browser cannot read its format. */
  dropLocal(): void {
    if (this.localUrl !== undefined) {
      URL.revokeObjectURL(this.localUrl);
      this.localUrl = undefined;
      this.changed();
    }
  }

  /** Shows a short message. */
  say(text: string): void {
    this.said = text;
    clearTimeout(this.saidTimer);
    if (text !== '') {
      this.saidTimer = setTimeout(() => this.say(''), 4_000);
    }
    this.changed();
  }

  /** Renders again. */
  changed(): void {
    if (!this.isDisposed) {
      this.model.changed();
    }
  }

  /** Frees the local picture, and ends the timers. */
  dispose(): void {
    this.dropLocal();
    this.isDisposed = true;
    this.links.dispose();
    clearTimeout(this.saidTimer);
  }

  /** Takes up the tile as it is now. */
  private look(): void {
    this.latest = this.model.tiles.find(({ key }) => key === this.latest.key) ?? this.latest;
  }

  private async saveNow(field: PanelField, change: PatchImageRequest): Promise<void> {
    const { imageId, manifest } = this.tile;
    const typed = this.typed.get(field);
    if (imageId === undefined || (manifest?.[field] ?? null) === change[field]) {
      this.typed.delete(field);
      return;
    }
    this.note(field, { state: 'saving' });
    try {
      await this.model.images.patch(imageId, change);
      if (this.typed.get(field) === typed) {
        this.typed.delete(field);
      }
      const makesNew = manifest?.variants && (field === 'focus' || field === 'visibility');
      const isDone = !makesNew || (await waitForNewFiles(this.model.images, manifest, () => this.isDisposed));
      this.note(field, { state: isDone ? 'saved' : 'late' });
    } catch (error) {
      await this.fail(field, imageId, infoOf(error));
    }
  }

  private load(): Promise<ImageManifest> {
    return this.model.images.load(this.tile.imageId!);
  }

  private note(field: PanelField, state: SaveState): void {
    this.saves.set(field, state);
    this.changed();
  }

  private async fail(field: PanelField, imageId: string, error: ErrorInfo): Promise<void> {
    const isConflict = CONFLICTS.includes(error.code);
    if (isConflict) {
      this.draft = undefined;
      this.typed.delete(field);
      await this.model.images.load(imageId, { fresh: true }).catch(() => {});
    }
    this.note(field, { state: 'failed', error, isConflict });
  }
}

function infoOf(error: unknown): ErrorInfo {
  if (error instanceof ImageError) {
    return error.info;
  }
  throw error;
}
