import type { ImageManifest } from '../../contract/http';
import type { Trouble } from '../client/upload-error';
import type { UploadLimits } from '../config/config';
import { type FollowEnd, followImage, type FollowPorts, isFinal, wait } from '../polling';
import type { ChosenFile } from './chosen-file';
import type { Item, ItemAction, ItemState } from './item';
import type { RememberedItem } from './session';

const GIVE_UP_AFTER_MS = 3 * 60_000;
/** How long an upload that a reload cut off may still turn out to have arrived. */
const CUT_OFF_AFTER_MS = 10_000;

/** What carries files to the storage. It reports to the queue's `on…` methods, and never about an item after its `stop`. */
export interface Carrier {
  start(item: Item & { readonly file: File }): void;
  stop(itemId: string): void;
}

/** What the queue needs from the world. */
interface QueuePorts {
  readonly limits: UploadLimits;
  readonly carrier: Carrier;
  getImage(imageId: string, signal?: AbortSignal): ReturnType<FollowPorts['getImage']>;
  isOnline(): boolean;
  added(items: readonly Item[]): void;
  changed(item: Item, before: ItemState): void;
  removed(item: Item): void;
}

/** The files of this page, each on its way through the states of ItemState. */
export class Queue {
  private readonly items = new Map<string, Item>();
  private readonly followers = new Map<string, AbortController>();
  private count = 0;

  constructor(private readonly ports: QueuePorts) {}

  /** All files, in the order in which they came. */
  all(): readonly Item[] {
    return [...this.items.values()];
  }

  /** Takes files in; each is chosen, or refused with a reason. */
  add(files: readonly ChosenFile[]): void {
    const items = files.map(({ file, contentType }) => {
      const facts = { name: file.name, bytes: file.size, contentType };
      const trouble = checkFile(facts, this.ports.limits);
      return this.keep({
        ...facts,
        file,
        state: trouble === undefined ? { phase: 'chosen' } : { phase: 'refused', trouble },
      });
    });
    this.ports.added(items);
  }

  /** Takes images up again that a page before this one knew. */
  restore(remembered: readonly RememberedItem[]): void {
    const items = remembered.map(({ sent, ...facts }) => ({
      sent,
      item: this.keep({ ...facts, state: { phase: 'processing', pickedUp: sent } }),
    }));
    this.ports.added(items.map(({ item }) => item));
    for (const { item, sent } of items) {
      void this.follow(item.id, sent);
    }
  }

  /** Sends every file that waits for it. */
  sendAll(): void {
    for (const item of this.all().filter(({ state }) => state.phase === 'chosen')) {
      this.send(item);
    }
  }

  /** Does what a person asked for. */
  act(itemId: string, action: ItemAction): void {
    const item = this.items.get(itemId);
    if (item === undefined) {
      return;
    }
    if (action === 'cancel') {
      this.cancel(item);
    }
    if (action === 'retry') {
      this.send(item);
    }
    if (action === 'sendAnyway') {
      this.send(item);
    }
    if (action === 'check') {
      this.checkAgain(item);
    }
    if (action === 'remove') {
      this.remove(item);
    }
  }

  /** Looks at an image again that was ready: its entry gets fresh URLs, or tells what became of it. Throws TroubleError where no answer came. */
  async renew(itemId: string): Promise<void> {
    const item = this.items.get(itemId);
    if (item?.imageId === undefined) {
      return;
    }
    const { manifest } = await this.ports.getImage(item.imageId);
    if (!isFinal(manifest)) {
      return this.checkAgain(item);
    }
    this.update(itemId, { state: stateAfter({ manifest }, true) });
  }

  onTicket(itemId: string, imageId: string): void {
    this.update(itemId, { imageId, state: { phase: 'uploading', sentBytes: 0 } });
  }

  onProgress(itemId: string, sentBytes: number): void {
    this.update(itemId, { state: { phase: 'uploading', sentBytes } });
  }

  onSent(itemId: string): void {
    this.update(itemId, { state: { phase: 'processing', pickedUp: false } });
    void this.follow(itemId, true);
  }

  onUploadFailed(itemId: string, trouble: Trouble): void {
    this.update(itemId, { state: { phase: 'unsent', trouble } });
  }

  private keep(facts: Omit<Item, 'id'>): Item {
    const item = { ...facts, id: String(++this.count) };
    this.items.set(item.id, item);
    return item;
  }

  private send(item: Item): void {
    const { file } = item;
    if (file === undefined) {
      return;
    }
    this.update(item.id, { imageId: undefined, state: { phase: 'queued' } });
    this.ports.carrier.start({ ...item, file });
  }

  private cancel(item: Item): void {
    this.ports.carrier.stop(item.id);
    this.update(item.id, { state: { phase: 'cancelled' } });
  }

  private checkAgain(item: Item): void {
    this.update(item.id, { state: { phase: 'processing', pickedUp: true } });
    void this.follow(item.id, true);
  }

  private remove(item: Item): void {
    this.followers.get(item.id)?.abort();
    this.items.delete(item.id);
    this.ports.removed(item);
  }

  private async follow(itemId: string, sent: boolean): Promise<void> {
    const imageId = this.items.get(itemId)?.imageId;
    if (imageId === undefined) {
      return;
    }
    const controller = new AbortController();
    const { signal } = controller;
    this.followers.set(itemId, controller);
    try {
      const end = await followImage(imageId, sent ? GIVE_UP_AFTER_MS : CUT_OFF_AFTER_MS, {
        getImage: id => this.ports.getImage(id, signal),
        wait: milliseconds => wait(milliseconds, signal),
        isOnline: () => this.ports.isOnline(),
        onNews: news => this.onNews(itemId, news),
      });
      if (!signal.aborted) {
        this.update(itemId, { state: stateAfter(end, sent) });
      }
    } catch (error) {
      if (!signal.aborted) {
        throw error;
      }
    }
  }

  private onNews(itemId: string, news: Parameters<FollowPorts['onNews']>[0]): void {
    const pickedUp = 'manifest' in news && news.manifest.status === 'PROCESSING';
    this.update(itemId, {
      state: { phase: 'processing', pickedUp, trouble: 'trouble' in news ? news.trouble : undefined },
    });
  }

  private update(itemId: string, change: Partial<Pick<Item, 'imageId' | 'state'>>): void {
    const before = this.items.get(itemId);
    if (before === undefined) {
      return;
    }
    const item = { ...before, ...change };
    this.items.set(itemId, item);
    this.ports.changed(item, before.state);
  }
}

/** The state of an image once the page stopped following it. `sent`: whether the page saw the upload succeed. */
export function stateAfter({ manifest, trouble }: FollowEnd, sent: boolean): ItemState {
  if (trouble === undefined) {
    return finalState(manifest);
  }
  if (trouble.code === 'NOT_FOUND') {
    return { phase: 'rejected', trouble };
  }
  if (!sent && manifest?.status === 'AWAITING_UPLOAD') {
    return { phase: 'unsent', trouble: { code: 'INTERRUPTED' } };
  }
  return { phase: 'unknown', trouble };
}

function finalState(manifest: ImageManifest): ItemState {
  const { status, code, message } = manifest;
  if (status === 'READY') {
    return { phase: 'ready', manifest };
  }
  if (status === 'DELETED') {
    return { phase: 'rejected', trouble: { code: 'NOT_FOUND' } };
  }
  const phase = status === 'REJECTED' ? 'rejected' : 'failed';
  return { phase, trouble: { code: code ?? 'PROCESSING_ERROR', detail: message } };
}

/** Why a file will not be accepted, as far as its type and size tell; undefined if they tell nothing. */
export function checkFile(
  file: { readonly bytes: number; readonly contentType: string },
  limits: UploadLimits,
): Trouble | undefined {
  const { maxBytes, allowedTypes } = limits;
  if (!allowedTypes.includes(file.contentType)) {
    return { code: file.contentType.startsWith('image/') ? 'UNSUPPORTED_FORMAT' : 'NOT_AN_IMAGE', allowedTypes };
  }
  if (file.bytes === 0) {
    return { code: 'EMPTY_FILE' };
  }
  return file.bytes > maxBytes ? { code: 'TOO_LARGE', maxBytes } : undefined;
}
