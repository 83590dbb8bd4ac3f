import { attempt } from './queue/attempt';
import { isUndecided } from './queue/failure';
import { checkLimits } from './queue/limits';
import { Notifier } from './queue/notifier';
import { addBytes, type Rate, startRate, timeLeft } from './queue/rate';
import { readFacts } from './queue/read-file';
import { bytesLeft, sentBytesOf, totalsOf } from './queue/totals';
import type { ItemOptions, QueueOptions, QueueTotals, UploadItem, UploadQueue, UploadState } from './queue-types';
import type { ImageClient, UploadProgress } from './types';
import type { ImageManifest } from '../contract/http';

export { measureImage, type PixelSize } from './measure-image';
export type * from './queue-types';

const PARALLEL = { default: 3, most: 10 };

/** Phases in which the options of a file can change. */
const NOT_SENT: readonly UploadState['phase'][] = ['reading', 'refused', 'chosen', 'queued', 'canceled', 'failed'];

/** Phases in which a file can be canceled. */
const CAN_STOP: readonly UploadState['phase'][] = ['reading', 'chosen', 'queued', 'sending'];

/** Fields of a file that is sent from the beginning. */
const NEW_UPLOAD = { imageId: undefined };
/** Fields of a file that was not read. */
const UNREAD = { ...NEW_UPLOAD, contentType: '', width: undefined, height: undefined };

/** Creates a queue that sends files with a client, a few at a time. */
export function createUploadQueue(client: ImageClient, options: QueueOptions = {}): UploadQueue {
  return new Queue(client, options);
}

/** File with what the queue alone knows about it. */
interface Entry {
  item: UploadItem;
  /** Send it as soon as it is read. */
  starts: boolean;
  /** Its bytes were read. */
  isRead?: boolean;
  /** The file has arrived under the item's id: another attempt can wait for the result. */
  hasArrived?: boolean;
  /** Stops what is being done for the file: a reading, or an attempt to send it. */
  controller?: AbortController;
  /** An attempt has not settled, although it may be canceled. */
  isBusy?: boolean;
}

class Queue implements UploadQueue {
  private readonly entries = new Map<string, Entry>();
  /** Attempts whose file has not arrived and that have not settled, also of files that were canceled or removed. */
  private readonly sending = new Set<Entry>();
  private readonly notifier = new Notifier();
  private readonly parallel: number;
  private cache: { readonly items: readonly UploadItem[]; totals?: QueueTotals } | undefined;
  private rate: Rate | undefined;
  private paused = false;
  private disposed = false;
  private count = 0;

  constructor(
    readonly client: ImageClient,
    private readonly settings: QueueOptions,
  ) {
    const { parallel = PARALLEL.default } = settings;
    if (!Number.isInteger(parallel) || parallel < 1 || parallel > PARALLEL.most) {
      throw new RangeError(
        `parallel is ${parallel}: expected a whole number from 1 to ${PARALLEL.most}, the uploads at the same time`,
      );
    }
    this.parallel = parallel;
  }

  get items(): readonly UploadItem[] {
    return this.snapshot().items;
  }

  get totals(): QueueTotals {
    const cache = this.snapshot();
    cache.totals ??= totalsOf(cache.items, this.rate && timeLeft(this.rate, bytesLeft(cache.items), Date.now()));
    return cache.totals;
  }

  get isPaused(): boolean {
    return this.paused;
  }

  add(files: Iterable<File>, options: ItemOptions = {}): void {
    if (this.disposed) {
      return;
    }
    for (const file of files) {
      const item: UploadItem = {
        id: String(++this.count),
        file,
        contentType: '',
        options: { ...this.settings.options, ...options },
        state: { phase: 'reading' },
      };
      const entry = { item, starts: this.settings.autoStart ?? true };
      this.entries.set(item.id, entry);
      void this.read(entry);
    }
    this.changed();
  }

  start(id?: string): void {
    for (const entry of this.some(id)) {
      entry.starts ||= ['reading', 'chosen'].includes(entry.item.state.phase);
      if (entry.item.state.phase === 'chosen') {
        this.set(entry, { state: { phase: 'queued' } });
      }
    }
    this.pump();
  }

  cancel(id?: string): void {
    for (const entry of this.entries.values()) {
      const { item } = entry;
      if (item.id === (id ?? item.id) && CAN_STOP.includes(item.state.phase)) {
        this.stop(entry);
        this.set(entry, { imageId: undefined, state: { phase: 'canceled' } });
      }
    }
    this.pump();
  }

  retry(id?: string): void {
    for (const entry of this.some(id)) {
      const { state } = entry.item;
      if ((state.phase === 'failed' && state.canRetry) || (state.phase === 'canceled' && id !== undefined)) {
        entry.starts = true;
        this.decide(entry);
      }
    }
    this.pump();
  }

  remove(id: string): void {
    const entry = this.entries.get(id);
    if (entry !== undefined) {
      this.stop(entry);
      this.entries.delete(id);
      this.changed();
      this.pump();
    }
  }

  update(id: string, options: ItemOptions): void {
    const entry = this.entries.get(id);
    if (entry === undefined || !NOT_SENT.includes(entry.item.state.phase)) {
      return;
    }
    this.set(entry, { options: { ...entry.item.options, ...options } });
    if (['refused', 'chosen', 'queued'].includes(entry.item.state.phase)) {
      this.decide(entry);
    }
    this.pump();
  }

  replace(id: string, file: File): void {
    const entry = this.entries.get(id);
    if (entry === undefined || entry.item.state.phase === 'ready') {
      return;
    }
    entry.starts ||= ['queued', 'sending'].includes(entry.item.state.phase);
    this.stop(entry);
    this.set(entry, { file, ...UNREAD });
    void this.read(entry);
    this.pump();
  }

  refresh(id: string, manifest: ImageManifest): void {
    const entry = this.entries.get(id);
    if (entry?.item.state.phase === 'ready') {
      this.set(entry, { state: { phase: 'ready', manifest } });
    }
  }

  pause(): void {
    this.paused = true;
    this.changed();
  }

  resume(): void {
    this.paused = false;
    this.changed();
    this.pump();
  }

  subscribe(listener: () => void): () => void {
    return this.notifier.subscribe(listener);
  }

  dispose(): void {
    this.disposed = true;
    this.notifier.end();
    this.cancel();
  }

  /** Returns one entry or all. */
  private some(id: string | undefined): Entry[] {
    return [...this.entries.values()].filter(({ item }) => !this.disposed && (id === undefined || item.id === id));
  }

  private async read(entry: Entry): Promise<void> {
    const controller = new AbortController();
    entry.controller = controller;
    entry.isRead = false;
    this.set(entry, { state: { phase: 'reading' } });
    const facts = await readFacts(entry.item.file, this.settings.measure);
    if (entry.controller === controller) {
      entry.controller = undefined;
      entry.isRead = true;
      this.set(entry, facts);
      this.decide(entry);
      this.pump();
    }
  }

  /** Refuses, offers or queues a file that is not on its way. */
  private decide(entry: Entry): void {
    if (!entry.isRead) {
      return void this.read(entry);
    }
    const { file, options, ...facts } = entry.item;
    const { limits = {} } = this.settings;
    const error = checkLimits({ ...facts, bytes: file.size }, typeof limits === 'function' ? limits(options) : limits);
    const state: UploadState =
      error === undefined ? { phase: entry.starts ? 'queued' : 'chosen' } : { phase: 'refused', error };
    this.set(entry, { state });
  }

  /** Sends queued files while there is room. A file that is still being read holds the later ones: order matters. */
  private pump(): void {
    for (const entry of this.entries.values()) {
      const { phase } = entry.item.state;
      if (this.disposed || this.paused || this.sending.size >= this.parallel || phase === 'reading') {
        return;
      }
      if (phase === 'queued' && !entry.isBusy) {
        void this.send(entry);
      }
    }
  }

  private async send(entry: Entry): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    entry.controller = controller;
    entry.isBusy = true;
    if (this.sending.size === 0) {
      this.rate = startRate(Date.now());
    }
    this.sending.add(entry);
    const { item, hasArrived = false } = entry;
    this.set(entry, {
      state: { phase: 'sending', step: 'preparing', sentBytes: 0 },
      ...(hasArrived ? {} : NEW_UPLOAD),
    });
    const onProgress = (progress: UploadProgress) => {
      if (entry.controller === controller) {
        this.progressed(entry, progress);
      }
    };
    const state = await attempt(this.client, item, hasArrived, { signal, onProgress });
    this.sending.delete(entry);
    entry.isBusy = false;
    if (entry.controller === controller) {
      entry.controller = undefined;
      entry.hasArrived &&= state.phase === 'failed' && isUndecided(state.error);
      this.set(entry, state.phase === 'ready' ? { state, imageId: state.manifest.imageId } : { state });
    }
    this.pump();
  }

  private progressed(entry: Entry, { step, sentBytes, imageId }: UploadProgress): void {
    const before = sentBytesOf(entry.item);
    this.set(entry, { imageId: imageId ?? entry.item.imageId, state: { phase: 'sending', step, sentBytes } });
    const now = Date.now();
    this.rate = addBytes(this.rate ?? startRate(now), sentBytesOf(entry.item) - before, now);
    if (step === 'uploaded' || step === 'processing') {
      entry.hasArrived = true;
      this.sending.delete(entry);
      this.pump();
    }
  }

  /** Stops what is being done for a file. An image that was created is deleted, as far as the network allows. */
  private stop(entry: Entry): void {
    const { state, imageId } = entry.item;
    const { controller } = entry;
    entry.controller = undefined;
    entry.hasArrived = false;
    controller?.abort();
    if (state.phase === 'sending' && imageId !== undefined) {
      // without it, the image expires or stays: there is nobody left to tell
      this.client.deleteImage(imageId, { keepalive: true }).catch(() => {});
    }
  }

  private set(entry: Entry, change: Partial<UploadItem>): void {
    entry.item = { ...entry.item, ...change };
    this.changed();
  }

  private changed(): void {
    this.cache = undefined;
    this.notifier.notify();
  }

  private snapshot() {
    return (this.cache ??= { items: [...this.entries.values()].map(({ item }) => item) });
  }
}
