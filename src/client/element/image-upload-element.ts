import { eventOf, PhaseEvents } from './events';
import { Frame } from './frame';
import { listenForFiles } from './picker';
import type { RowAction } from './row';
import { type Speech, speechOf } from './words';
import { createImageClient } from '../create-client';
import { ImageError } from '../image-error';
import { measureImage } from '../measure-image';
import { createUploadQueue } from '../queue';
import type { ItemOptions, UploadItem, UploadLimits, UploadQueue } from '../queue-types';
import type { ImageClient, ImageClientOptions } from '../types';
import { describeError } from '../words/describe-error';

// servers have no elements, and can import this module all the same
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/**
 * Upload of images as an element: `<image-upload api="https://…">`.
 *
 * Attributes: `api`, `preset`, `visibility` (`PRIVATE` or `PUBLIC`), `max-files`, `manual` (files wait for a button),
 * `lang`, and those of form fields: `name`, `disabled`, `required`. As a form field, its value is the ids of the READY
 * images, one entry each.
 */
export class ImageUploadElement extends Base {
  public static readonly formAssociated = true;
  public static readonly observedAttributes = ['api', 'manual', 'max-files', 'disabled', 'required', 'lang', 'name'];

  // `declare`: a field would erase the value that a page has set before this module defined the element

  /** Returns the token for the API's requests. @default - none */
  declare public getToken?: ImageClientOptions['getToken'];
  /** Pairs for the next files. @default - none */
  declare public metadata?: Readonly<Record<string, string>>;
  /** Alternative text for the next files. @default - none */
  declare public alt?: string;

  private ownLimits: UploadLimits = {};
  private ownClient?: ImageClient;
  private ownQueue?: UploadQueue;
  private frame?: Frame;
  private speech: Speech = speechOf([]);
  private notice?: string;
  private isFormDisabled = false;
  private readonly events = new PhaseEvents();
  private readonly deleting = new Set<string>();
  private connection?: AbortController;
  private readonly internals?: ElementInternals = globalThis.HTMLElement && this.attachInternals();

  /** Client of the API. @default - one for the attribute `api` */
  public get client(): ImageClient | undefined {
    const api = this.getAttribute('api');
    if (this.ownClient === undefined && api !== null) {
      this.ownClient = createImageClient({ apiUrl: api, getToken: options => this.getToken?.(options) });
    }
    return this.ownClient;
  }

  public set client(client: ImageClient | undefined) {
    this.ownClient = client;
    this.useQueue(undefined);
  }

  /** Queue of the files. @default - one of its own */
  public get queue(): UploadQueue | undefined {
    if (this.ownQueue === undefined && this.client !== undefined) {
      this.useQueue(
        createUploadQueue(this.client, {
          limits: () => this.ownLimits,
          measure: measureImage,
          autoStart: !this.hasAttribute('manual'),
        }),
      );
    }
    return this.ownQueue;
  }

  /** Limits to check before a file is sent. @default - the server's alone */
  public get limits(): UploadLimits {
    return this.ownLimits;
  }

  public set limits(limits: UploadLimits) {
    this.ownLimits = limits;
    this.render();
  }

  /** Opens the chooser. Browsers allow it in the handler of a click or a key only. */
  public open(): void {
    this.frame?.input.click();
  }

  /** Takes all files off the list. Uploads on their way are canceled; uploaded images stay. */
  public clear(): void {
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
    const room = this.maxFiles - queue.items.length;
    this.notice = added.length > room ? this.speech.words.tooMany(this.maxFiles) : undefined;
    queue.add(added.slice(0, room), this.options());
    this.render();
  }

  public override focus(options?: FocusOptions): void {
    this.frame?.input.focus(options);
  }

  public connectedCallback(): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    this.upgrade('limits');
    this.upgrade('client');
    this.connection = new AbortController();
    this.createFrame(root);
    listenForFiles({
      target: this,
      signal: this.connection.signal,
      isDisabled: () => this.isDisabled,
      onFiles: files => this.addFiles(files),
      onDrag: isOver => this.frame?.highlight(isOver),
    });
    this.render();
  }

  public disconnectedCallback(): void {
    this.connection?.abort();
    this.frame?.dispose();
    this.frame = undefined;
  }

  public attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after) {
      return;
    }
    if (name === 'api' && before !== null) {
      this.client = undefined;
    }
    if (name === 'lang' && this.frame && this.shadowRoot) {
      this.frame.dispose();
      this.createFrame(this.shadowRoot);
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

  /** Applies a property that the page has set before this module defined the element. */
  private upgrade(name: 'limits' | 'client'): void {
    if (Object.hasOwn(this, name)) {
      const { [name]: value } = this;
      delete (this as Partial<ImageUploadElement>)[name];
      Object.assign(this, { [name]: value });
    }
  }

  private get isDisabled(): boolean {
    return this.isFormDisabled || this.hasAttribute('disabled');
  }

  private get maxFiles(): number {
    const most = Number(this.getAttribute('max-files') ?? NaN);
    return most >= 1 ? Math.floor(most) : Infinity;
  }

  private options(): ItemOptions {
    const preset = this.getAttribute('preset') ?? undefined;
    const visibility = this.getAttribute('visibility');
    return {
      preset,
      metadata: this.metadata,
      alt: this.alt,
      ...(visibility === 'PUBLIC' || visibility === 'PRIVATE' ? { visibility } : {}),
    };
  }

  private createFrame(root: ShadowRoot): void {
    const near = this.closest<HTMLElement>('[lang]')?.lang;
    this.speech = speechOf([...(near ? [near] : []), ...navigator.languages]);
    const handlers = {
      onFiles: (files: readonly File[]) => this.addFiles(files),
      onSend: () => this.queue?.start(),
      act: (action: RowAction, item: UploadItem) => this.act(action, item),
    };
    this.frame = new Frame(root, this.speech, handlers, this.client !== undefined);
  }

  private useQueue(queue: UploadQueue | undefined): void {
    this.ownQueue?.dispose();
    this.ownQueue = queue;
    queue?.subscribe(() => this.onQueue());
    this.render();
  }

  private onQueue(): void {
    this.render();
    const items = this.ownQueue?.items ?? [];
    for (const event of this.events.after(items)) {
      this.dispatchEvent(event);
      this.announce(event);
    }
  }

  private announce({ type, detail }: CustomEvent): void {
    const { words, locale } = this.speech;
    if (type === 'image-upload-ready') {
      const { files, doneFiles } = this.ownQueue!.totals;
      const { file } = detail as { file: File };
      this.frame?.say(`${file.name}: ${words.steps.ready}. ${words.total(doneFiles, files, undefined)}`);
    } else if (type === 'image-upload-failed') {
      const { file, error } = detail as { file: File; error: { code: string } };
      this.frame?.say(`${file.name}: ${describeError(error, { locale }).message}`);
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
    this.deleting.add(imageId);
    this.frame?.say(this.speech.words.steps.deleting);
    try {
      await this.client!.deleteImage(imageId);
      this.queue?.remove(id);
      this.dispatchEvent(eventOf('image-upload-deleted', { imageId }));
    } catch (error) {
      const info = error instanceof ImageError ? error.info : { code: 'UNEXPECTED' };
      const { message, advice } = describeError(info, { locale: this.speech.locale });
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
    const items = queue?.items ?? [];
    frame.show({
      items,
      totals: queue?.totals ?? { files: 0, doneFiles: 0, bytes: 0, sentBytes: 0 },
      isDisabled: this.isDisabled,
      isManual: this.hasAttribute('manual'),
      limits: this.ownLimits,
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
    } else if (this.hasAttribute('required') && ready.length === 0) {
      this.internals?.setValidity({ valueMissing: true }, words.required, frame.input);
    } else {
      this.internals?.setValidity({});
    }
  }
}
