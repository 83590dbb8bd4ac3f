import type { ImageManifest } from '../../contract/http';
import type { ErrorInfo } from '../client/upload-error';
import type { UploadLimits } from '../config/config';
import { type PollResult, pollImage, type PollPorts, pollSentImage, isFinal, wait } from '../polling';
import type { ChosenFile } from './chosen-file';
import type { Item, ItemAction, ItemState, Phase } from './item';
import type { RememberedItem } from './session';

const GIVE_UP_AFTER_MS = 3 * 60_000;
/** Time to poll for an upload that a reload interrupted: it may have arrived all the same. */
const INTERRUPTED_AFTER_MS = 10_000;

/** Files in these phases can still get another preset. */
const NOT_SENT: readonly Phase[] = ['chosen', 'refused'];

/** Sends files to S3. It reports to the queue's `on…` methods, and never about an item after its `stop`. */
export interface Uploader {
  start(item: Item & { readonly file: File }): void;
  stop(itemId: string): void;
}

/** Dependencies of the queue. */
interface QueuePorts {
  /** Limits at the start. */
  readonly limits: UploadLimits;
  readonly uploader: Uploader;
  getImage(imageId: string, signal?: AbortSignal): ReturnType<PollPorts['getImage']>;
  isOnline(): boolean;
  added(items: readonly Item[]): void;
  changed(item: Item, before: ItemState): void;
  removed(item: Item): void;
}

/** The files of this page and their states. */
export class Queue {
  private readonly items = new Map<string, Item>();
  private readonly polls = new Map<string, AbortController>();
  private count = 0;
  private limits: UploadLimits;

  constructor(private readonly ports: QueuePorts) {
    this.limits = ports.limits;
  }

  /** Returns all files in the order in which they were added. */
  all(): readonly Item[] {
    return [...this.items.values()];
  }

  /** Adds files. Each is either chosen or refused with a reason. */
  add(files: readonly ChosenFile[]): void {
    const items = files.map(({ file, contentType }) => {
      const facts = { name: file.name, bytes: file.size, contentType, preset: this.limits.preset };
      return this.keep({ ...facts, file, state: this.stateOf(facts) });
    });
    this.ports.added(items);
  }

  /** Changes the limits and the preset, also of the files that are not sent yet. */
  use(limits: UploadLimits): void {
    this.limits = limits;
    for (const item of this.all().filter(({ state }) => NOT_SENT.includes(state.phase))) {
      this.update(item.id, { preset: limits.preset, state: this.stateOf(item) });
    }
  }

  private stateOf(facts: Parameters<typeof checkFile>[0]): ItemState {
    const error = checkFile(facts, this.limits);
    return error === undefined ? { phase: 'chosen' } : { phase: 'refused', error };
  }

  /** Adds the images that the page knew before a reload, and polls for their results. */
  restore(remembered: readonly RememberedItem[]): void {
    const items = remembered.map(({ sent, ...facts }) => ({
      sent,
      item: this.keep({ ...facts, state: { phase: 'processing', pickedUp: sent } }),
    }));
    this.ports.added(items.map(({ item }) => item));
    for (const { item, sent } of items) {
      void this.poll(item.id, sent);
    }
  }

  /** Sends every chosen file. */
  sendAll(): void {
    for (const item of this.all().filter(({ state }) => state.phase === 'chosen')) {
      this.send(item);
    }
  }

  /** Performs an action on a file. */
  act(itemId: string, action: ItemAction): void {
    const item = this.items.get(itemId);
    if (item === undefined) {
      return;
    }
    if (action === 'cancel') {
      this.cancel(item);
    }
    if (action === 'retry' || action === 'sendAnyway') {
      this.send(item);
    }
    if (action === 'check') {
      this.checkAgain(item);
    }
    if (action === 'remove') {
      this.remove(item);
    }
  }

  /**
   * Requests the manifest of an image that was ready: its entry gets fresh URLs, or shows the new status. Throws
   * UploadError if the request fails.
   */
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

  onCreated(itemId: string, imageId: string): void {
    this.update(itemId, { imageId, state: { phase: 'uploading', sentBytes: 0 } });
  }

  onProgress(itemId: string, sentBytes: number): void {
    this.update(itemId, { state: { phase: 'uploading', sentBytes } });
  }

  onSent(itemId: string): void {
    this.update(itemId, { state: { phase: 'processing', pickedUp: false } });
    void this.poll(itemId, true, pollSentImage);
  }

  onUploadFailed(itemId: string, error: ErrorInfo): void {
    this.update(itemId, { state: { phase: 'uploadFailed', error } });
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
    this.ports.uploader.start({ ...item, file });
  }

  private cancel(item: Item): void {
    this.ports.uploader.stop(item.id);
    this.update(item.id, { state: { phase: 'canceled' } });
  }

  private checkAgain(item: Item): void {
    this.update(item.id, { state: { phase: 'processing', pickedUp: true } });
    void this.poll(item.id, true);
  }

  private remove(item: Item): void {
    this.polls.get(item.id)?.abort();
    this.items.delete(item.id);
    this.ports.removed(item);
  }

  private async poll(itemId: string, sent: boolean, poll = pollImage): Promise<void> {
    const imageId = this.items.get(itemId)?.imageId;
    if (imageId === undefined) {
      return;
    }
    const controller = new AbortController();
    const { signal } = controller;
    this.polls.set(itemId, controller);
    try {
      const result = await poll(imageId, sent ? GIVE_UP_AFTER_MS : INTERRUPTED_AFTER_MS, {
        getImage: id => this.ports.getImage(id, signal),
        wait: milliseconds => wait(milliseconds, signal),
        isOnline: () => this.ports.isOnline(),
        onUpdate: update => this.onPollUpdate(itemId, update),
      });
      if (!signal.aborted) {
        this.update(itemId, { state: stateAfter(result, sent) });
      }
    } catch (error) {
      if (!signal.aborted) {
        throw error;
      }
    }
  }

  private onPollUpdate(itemId: string, update: Parameters<PollPorts['onUpdate']>[0]): void {
    const pickedUp = 'manifest' in update && update.manifest.status === 'PROCESSING';
    this.update(itemId, {
      state: { phase: 'processing', pickedUp, error: 'error' in update ? update.error : undefined },
    });
  }

  private update(itemId: string, change: Partial<Pick<Item, 'imageId' | 'preset' | 'state'>>): void {
    const before = this.items.get(itemId);
    if (before === undefined) {
      return;
    }
    const item = { ...before, ...change };
    this.items.set(itemId, item);
    this.ports.changed(item, before.state);
  }
}

/** Returns the state of an image once polling has ended. `sent`: the page saw the upload succeed. */
export function stateAfter({ manifest, error }: PollResult, sent: boolean): ItemState {
  if (error === undefined) {
    return finalState(manifest);
  }
  if (error.code === 'NOT_FOUND') {
    return { phase: 'rejected', error };
  }
  if (!sent && manifest?.status === 'AWAITING_UPLOAD') {
    return { phase: 'uploadFailed', error: { code: 'INTERRUPTED' } };
  }
  return { phase: 'unknown', error };
}

function finalState(manifest: ImageManifest): ItemState {
  const { status, code, message } = manifest;
  if (status === 'READY') {
    return { phase: 'ready', manifest };
  }
  if (status === 'DELETED') {
    return { phase: 'rejected', error: { code: 'NOT_FOUND' } };
  }
  const phase = status === 'REJECTED' ? 'rejected' : 'failed';
  return { phase, error: { code: code ?? 'PROCESSING_ERROR', detail: message } };
}

/** Checks the type and size of a file against the limits. Returns undefined if the file is within them. */
export function checkFile(
  file: { readonly bytes: number; readonly contentType: string },
  limits: UploadLimits,
): ErrorInfo | undefined {
  const { maxBytes, allowedTypes } = limits;
  if (!allowedTypes.includes(file.contentType)) {
    return { code: file.contentType.startsWith('image/') ? 'UNSUPPORTED_FORMAT' : 'NOT_AN_IMAGE', allowedTypes };
  }
  if (file.bytes === 0) {
    return { code: 'EMPTY_FILE' };
  }
  return file.bytes > maxBytes ? { code: 'TOO_LARGE', maxBytes } : undefined;
}
