import { eventOf, PhaseEvents } from './events';
import { Frame } from './frame';
import type { RowAction } from './row';
import { SHOWN_ATTRIBUTES, UploadSettings } from './settings';
import { describeItem, type Speech, speechOf, type UploadItemText } from './words';
import { createImageClient } from '../create-client';
import { listenForFiles } from '../files/listen-for-files';
import { ImageError } from '../image-error';
import { measureImage } from '../measure-image';
import { createUploadQueue } from '../queue';
import type { UploadItem, UploadQueue } from '../queue-types';
import type { ImageClient } from '../types';

const NO_QUEUE = { items: [], totals: { files: 0, doneFiles: 0, bytes: 0, sentBytes: 0 } };

/**
 * Upload of images as an element: `<image-upload api="https://…">`.
 *
 * Attributes: `api`, `preset`, `visibility` (`PRIVATE` or `PUBLIC`), `max-files`, `manual` (files wait for a button),
 * `list` (`none` hides the files), `lang`, and those of form fields: `name`, `disabled`, `required`. As a form field,
 * its value is the ids of the READY images, one entry each.
 */
export class ImageUploadElement extends UploadSettings {
  public static readonly formAssociated = true;
  public static readonly observedAttributes = SHOWN_ATTRIBUTES;

  private ownClient?: ImageClient;
  private ownQueue?: UploadQueue;
  private unsubscribe?: () => void;
  /** The queue is the page's: others may use it, too. */
  private isShared = false;
  /** The client is the page's. */
  private isGiven = false;
  private frame?: Frame;
  private speech: Speech = speechOf();
  private notice?: string;
  private isFormDisabled = false;
  private readonly events = new PhaseEvents();
  private readonly deleting = new Set<string>();
  private connection?: AbortController;
  private readonly internals?: ElementInternals = globalThis.HTMLElement && this.attachInternals();

  /** Client of the API. @default - that of `queue` if you set one, else one for the attribute `api` */
  public get client(): ImageClient | undefined {
    if (this.isShared) {
      return this.ownQueue?.client;
    }
    if (this.ownClient === undefined && this.api !== '') {
      this.ownClient = createImageClient({ apiUrl: this.api, getToken: options => this.getToken?.(options) });
    }
    return this.ownClient;
  }

  public set client(client: ImageClient | undefined) {
    this.isGiven = Boolean(client);
    this.ownClient = client ?? undefined;
    if (!this.isShared) {
      this.useQueue(undefined);
    }
  }

  /** Queue of the files. One that you set can be shared, and stays when the element goes. @default - one of its own */
  public get queue(): UploadQueue | undefined {
    if (this.ownQueue === undefined && this.client !== undefined) {
      this.useQueue(
        createUploadQueue(this.client, {
          limits: () => this.limits ?? {},
          measure: measureImage,
          autoStart: !this.manual,
        }),
      );
    }
    return this.ownQueue;
  }

  public set queue(queue: UploadQueue | undefined) {
    if (queue !== this.ownQueue) {
      this.useQueue(queue ?? undefined, Boolean(queue));
    }
  }

  /** Returns the status of a file in the words of the element, for a list of your own. */
  public describe(item: UploadItem): UploadItemText {
    return describeItem(item, this.speech);
  }

  /** Opens the chooser. Browsers allow it in the handler of a click or a key only. */
  public open(): void {
    this.frame?.input.click();
  }

  /** Takes all files off the list. Uploads on their way are canceled; uploaded images stay. */
  public clear(): void {
    this.ownQueue?.cancel();
    this.ownQueue?.items.forEach(({ id }) => this.ownQueue?.remove(id));
  }

  /** Adds files, as if a person had chosen them. */
  public addFiles(files: Iterable<File>): void {
    const { queue } = this;
    if (queue === undefined) {
      throw new Error('<image-upload> has no API: set the attribute api, such as api="https://images.example.com"');
    }
    const added = [...files];
    if (this.maxFiles === 1 && added.length === 1) {
      // another choice replaces the former one
      this.clear();
    }
    const room = Math.max(0, this.maxFiles - queue.items.length);
    this.notice = added.length > room ? this.speech.words.tooMany(this.maxFiles) : undefined;
    queue.add(added.slice(0, room), this.itemOptions());
    this.render();
  }

  public override focus(options?: FocusOptions): void {
    this.frame?.input.focus(options);
  }

  public connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    this.upgrade('client', 'queue');
    this.connection = new AbortController();
    this.createFrame(root);
    listenForFiles({
      target: this,
      signal: this.connection.signal,
      takes: pasted => !this.isDisabled && (pasted === undefined || this.takesPaste(pasted)),
      onFiles: files => this.addFiles(files),
      onDrag: isOver => this.frame?.highlight(isOver),
    });
    this.follow();
    this.render();
    if (this.isShared) {
      // events of the time in between
      this.onQueue();
    }
  }

  public disconnectedCallback(): void {
    this.connection?.abort();
    this.frame?.dispose();
    this.frame = undefined;
    if (this.isShared) {
      // the queue lives longer, and must not hold the element
      this.unsubscribe?.();
    }
  }

  public attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after) {
      return;
    }
    if (name === 'api' && before !== null && !this.isGiven) {
      this.client = undefined;
    } else if (name === 'manual' && !this.isShared && this.ownQueue?.items.length === 0) {
      this.useQueue(undefined);
    } else if (name === 'lang') {
      this.renew();
    }
    this.render();
  }

  public formDisabledCallback(isDisabled: boolean): void {
    this.isFormDisabled = isDisabled;
    this.render();
  }

  public formResetCallback(): void {
    this.clear();
  }

  protected override settingChanged(name: string): void {
    if (name === 'words') {
      this.renew();
    }
    this.render();
  }

  /** Takes what is pasted while it has the focus, or the pointer and no text field has the focus. */
  private takesPaste(place: EventTarget | null): boolean {
    const isElsewhere = place instanceof HTMLElement && (place.isContentEditable || place.matches('input, textarea'));
    return this.matches(':focus-within') || (this.matches(':hover') && !isElsewhere);
  }

  private get isDisabled(): boolean {
    return this.isFormDisabled || this.disabled;
  }

  private createFrame(root: ShadowRoot): void {
    this.speech = speechOf(this.closest<HTMLElement>('[lang]')?.lang, navigator.languages, this.words);
    const handlers = {
      onFiles: (files: readonly File[]) => this.addFiles(files),
      onSend: () => this.queue?.start(),
      act: (action: RowAction, item: UploadItem) => this.act(action, item),
    };
    this.frame = new Frame(root, this.speech, handlers);
  }

  /** Makes the content again: with other words, or for another queue. */
  private renew(): void {
    if (this.frame && this.shadowRoot) {
      this.frame.dispose();
      this.createFrame(this.shadowRoot);
    }
  }

  private useQueue(queue: UploadQueue | undefined, isShared = false): void {
    if (!this.isShared) {
      this.ownQueue?.dispose();
    }
    this.ownQueue = queue;
    this.isShared = isShared;
    this.events.reset(queue?.items ?? []);
    this.follow();
    this.renew();
    this.render();
  }

  private follow(): void {
    this.unsubscribe?.();
    this.unsubscribe = this.isShared && !this.isConnected ? undefined : this.ownQueue?.subscribe(() => this.onQueue());
  }

  private onQueue(): void {
    this.render();
    const { items, totals } = this.ownQueue ?? NO_QUEUE;
    const ended = this.events.after(items);
    for (const event of ended) {
      this.dispatchEvent(event);
      this.announce(event);
    }
    this.dispatchEvent(eventOf('image-upload-progress', { items, totals }));
  }

  private announce({ type, detail }: CustomEvent): void {
    if (type === 'image-upload-ready' || type === 'image-upload-failed') {
      const { item } = detail as { readonly item: UploadItem };
      const { files, doneFiles } = this.ownQueue!.totals;
      const { status } = this.describe(item);
      const total = this.speech.words.total(doneFiles, files, undefined);
      const end = type === 'image-upload-ready' ? `. ${total}` : '';
      this.frame?.say(`${item.file.name}: ${status}${end}`);
    }
  }

  private act(action: RowAction, item: UploadItem): void {
    if (action === 'delete') {
      void this.delete(item);
    } else {
      this.queue?.[action](item.id);
    }
  }

  private async delete({ id, imageId }: UploadItem): Promise<void> {
    if (imageId === undefined || this.deleting.has(imageId)) {
      return;
    }
    const { queue } = this;
    this.deleting.add(imageId);
    this.frame?.say(this.speech.words.steps.deleting);
    try {
      await queue!.client.deleteImage(imageId);
      queue!.remove(id);
      this.dispatchEvent(eventOf('image-upload-deleted', { imageId }));
    } catch (error) {
      const info = error instanceof ImageError ? error.info : { code: 'UNEXPECTED' };
      const { message, advice } = this.speech.describe(info);
      this.notice = `${message} ${advice}`;
      this.render();
    } finally {
      this.deleting.delete(imageId);
    }
  }

  private render(): void {
    const { queue, frame } = this;
    if (frame === undefined) {
      return;
    }
    const { items, totals } = queue ?? NO_QUEUE;
    frame.show({
      items,
      totals,
      isDisabled: this.isDisabled,
      isListed: this.list !== 'none',
      isManual: this.manual,
      limits: this.limits ?? {},
      isMultiple: this.maxFiles > 1,
      notice: this.notice,
    });
    this.setValue(items, frame);
  }

  /** Sets the value and the validity of the form field: nobody sends a form that misses images on their way. */
  private setValue(items: readonly UploadItem[], frame: Frame): void {
    const { words } = this.speech;
    const name = this.getAttribute('name');
    const ready = items.filter(({ state, imageId }) => state.phase === 'ready' && imageId !== undefined);
    const value = new FormData();
    ready.forEach(({ imageId }) => value.append(name ?? '', imageId!));
    this.internals?.setFormValue(name === null ? null : value);
    const isBusy = items.some(({ state }) => state.phase === 'queued' || state.phase === 'sending');
    if (isBusy) {
      this.internals?.setValidity({ customError: true }, words.wait, frame.input);
    } else if (this.required && ready.length === 0) {
      this.internals?.setValidity({ valueMissing: true }, words.required, frame.input);
    } else {
      this.internals?.setValidity({});
    }
  }
}
