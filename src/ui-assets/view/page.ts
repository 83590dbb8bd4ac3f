import { Announcer } from './announcer';
import { ItemCard } from './card';
import { element } from './dom';
import { showLimits, startFilePicker } from './file-picker';
import { startPresetSelect } from './preset-select';
import { ApiClient } from '../client/api-client';
import type { PageConfig } from '../config/config';
import { announcementFor, FINISHED, summaryText } from '../text/status';
import { inspectFiles } from '../upload/chosen-file';
import type { Item, ItemState } from '../upload/item';
import { Queue } from '../upload/queue';
import { Session } from '../upload/session';
import { UppyUploader } from '../upload/uploader';

/** Once this many results are open, further ones stay closed until a person opens them. */
const MAX_OPEN = 3;

/** The page once it knows its API: connects the chooser, the button and the list to the queue. */
export class UploadPage {
  private readonly cards = new Map<string, ItemCard>();
  private readonly client: ApiClient;
  private readonly session: Session;
  private readonly queue: Queue;
  private readonly announcer = new Announcer(element(document, 'announcements', HTMLElement), () =>
    summaryText(this.queue.all()),
  );
  /** Files are sent as soon as they are chosen, because the button was pressed with nothing to send. */
  private sendsNext = false;
  /** Number of selections whose files are still being inspected. They join the list in the order of selection. */
  private inspecting = 0;
  private inspected = Promise.resolve();

  constructor(
    apiUrl: string,
    private readonly config: Pick<PageConfig, 'limits' | 'presets'>,
  ) {
    this.client = new ApiClient(apiUrl);
    this.session = new Session(apiUrl);
    this.queue = new Queue({
      limits: config.limits,
      uploader: new UppyUploader(request => this.client.createUpload(request), {
        onCreated: (...args) => this.queue.onCreated(...args),
        onProgress: (...args) => this.queue.onProgress(...args),
        onSent: (...args) => this.queue.onSent(...args),
        onUploadFailed: (...args) => this.queue.onUploadFailed(...args),
      }),
      getImage: (imageId, signal) => this.client.getImage(imageId, signal),
      isOnline: () => navigator.onLine,
      added: items => this.onAdded(items),
      changed: (item, before) => this.onChanged(item, before),
      removed: item => this.onRemoved(item),
    });
  }

  /** Restores the tab's images and starts listening to events. */
  start(): void {
    this.queue.restore(this.session.load());
    showLimits(this.config.limits);
    startPresetSelect(this.config.presets, ({ limits }) => {
      showLimits(limits);
      this.queue.use(limits);
    });
    startFilePicker(files => {
      this.inspected = this.onFiles(files, this.inspected);
    });
    const send = element(document, 'send', HTMLButtonElement);
    send.addEventListener('click', () => this.onSend());
    send.disabled = false;
    element(document, 'drop', HTMLElement).addEventListener('click', () => (this.sendsNext = false));
    element(document, 'clear', HTMLButtonElement).addEventListener('click', () => this.clearFinished());
    for (const event of ['online', 'offline']) {
      window.addEventListener(event, () => this.cards.forEach(card => card.showStatus()));
    }
    window.addEventListener('beforeunload', event => {
      if (this.hasPhase('queued') || this.hasPhase('uploading')) {
        event.preventDefault();
      }
    });
    this.showSummary();
  }

  private async onFiles(files: File[], before: Promise<void>): Promise<void> {
    this.inspecting++;
    const [chosen] = await Promise.all([inspectFiles(files), before]);
    this.inspecting--;
    this.queue.add(chosen);
    if (this.sendsNext) {
      this.queue.sendAll();
    }
    this.sendsNext &&= this.inspecting > 0;
  }

  /** Sends the chosen files. With none chosen, opens the chooser first. */
  private onSend(): void {
    const opensChooser = this.inspecting === 0 && !this.hasPhase('chosen');
    this.queue.sendAll();
    if (opensChooser) {
      element(document, 'files', HTMLInputElement).click();
    }
    this.sendsNext = opensChooser || this.inspecting > 0;
  }

  private onAdded(items: readonly Item[]): void {
    const cards = items.map(item => this.makeCard(item));
    element(document, 'list', HTMLUListElement).prepend(...cards.map(({ root }) => root));
    items.forEach(item => this.announce(item));
    this.showSummary();
  }

  private onChanged(item: Item, before: ItemState): void {
    this.cards.get(item.id)?.update(item);
    if (before.phase === item.state.phase) {
      return;
    }
    this.announce(item);
    this.remember();
    this.showSummary();
  }

  private onRemoved(item: Item): void {
    const card = this.cards.get(item.id);
    const next = card?.root.nextElementSibling ?? card?.root.previousElementSibling;
    const focused = card?.root.contains(document.activeElement);
    card?.dispose();
    this.cards.delete(item.id);
    if (focused) {
      (next instanceof HTMLElement ? next : element(document, 'files', HTMLInputElement)).focus();
    }
    this.remember();
    this.showSummary();
  }

  private makeCard(item: Item): ItemCard {
    const card = new ItemCard(item, {
      limitsAreAssumed: this.config.limits.assumed,
      opensResult: () => document.querySelectorAll('.result[open]').length < MAX_OPEN,
      act: (itemId, action) => this.queue.act(itemId, action),
      renew: itemId => this.queue.renew(itemId),
    });
    this.cards.set(item.id, card);
    return card;
  }

  private clearFinished(): void {
    for (const { id, state } of this.queue.all()) {
      if (FINISHED.includes(state.phase)) {
        this.queue.act(id, 'remove');
      }
    }
    element(document, 'files', HTMLInputElement).focus();
  }

  /** Saves the items in the order of the list, newest first, so that a reload shows the same order. */
  private remember(): void {
    const entries = [...element(document, 'list', HTMLUListElement).children];
    const indexOf = ({ id }: Item) => entries.findIndex(entry => entry === this.cards.get(id)?.root);
    this.session.save([...this.queue.all()].sort((one, other) => indexOf(one) - indexOf(other)));
  }

  private announce(item: Item): void {
    const text = announcementFor(item);
    if (text !== undefined) {
      this.announcer.say(text);
    }
  }

  private showSummary(): void {
    const items = this.queue.all();
    element(document, 'summary', HTMLElement).textContent = summaryText(items);
    element(document, 'list-section', HTMLElement).hidden = items.length === 0;
    element(document, 'drop', HTMLElement).classList.toggle('drop-small', items.length > 0);
    element(document, 'clear', HTMLButtonElement).hidden =
      items.filter(({ state }) => FINISHED.includes(state.phase)).length < 2;
  }

  private hasPhase(phase: ItemState['phase']): boolean {
    return this.queue.all().some(({ state }) => state.phase === phase);
  }
}
