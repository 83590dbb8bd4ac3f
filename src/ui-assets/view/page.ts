import { Announcer } from './announcer';
import { ItemCard } from './card';
import { part } from './dom';
import { startFileSources } from './file-picker';
import { ApiClient } from '../client/api-client';
import type { PageConfig } from '../config/config';
import { announcementFor, FINISHED, listWords } from '../text/status';
import { lookInto } from '../upload/chosen-file';
import type { Item, ItemState } from '../upload/item';
import { Queue } from '../upload/queue';
import { Session } from '../upload/session';
import { UppyCarrier } from '../upload/uploader';

/** Once this many results are open, further ones stay folded until a person opens them. */
const MOST_OPEN = 3;

/** The page once it knows its API: the chooser, the button and the list, wired to the queue. */
export class UploadPage {
  private readonly cards = new Map<string, ItemCard>();
  private readonly client: ApiClient;
  private readonly session: Session;
  private readonly queue: Queue;
  private readonly announcer = new Announcer(part(document, 'announcements', HTMLElement), () =>
    listWords(this.queue.all()),
  );
  /** Whether files are to be sent as soon as they are chosen: the button was pressed with nothing to send. */
  private sendsNext = false;
  /** How many choices are still being looked into; they come into the list one after the other. */
  private looking = 0;
  private looked = Promise.resolve();

  constructor(
    apiUrl: string,
    private readonly limits: PageConfig['limits'],
  ) {
    this.client = new ApiClient(apiUrl);
    this.session = new Session(apiUrl);
    this.queue = new Queue({
      limits,
      carrier: new UppyCarrier(request => this.client.createUpload(request), {
        onTicket: (...args) => this.queue.onTicket(...args),
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

  /** Shows what the tab remembers and begins to listen. */
  start(): void {
    this.queue.restore(this.session.load());
    startFileSources(this.limits, files => {
      this.looked = this.onFiles(files, this.looked);
    });
    const send = part(document, 'send', HTMLButtonElement);
    send.addEventListener('click', () => this.onSend());
    send.disabled = false;
    part(document, 'drop', HTMLElement).addEventListener('click', () => (this.sendsNext = false));
    part(document, 'clear', HTMLButtonElement).addEventListener('click', () => this.clearFinished());
    for (const event of ['online', 'offline']) {
      window.addEventListener(event, () => this.cards.forEach(card => card.showWords()));
    }
    window.addEventListener('beforeunload', event => {
      if (this.hasPhase('queued') || this.hasPhase('uploading')) {
        event.preventDefault();
      }
    });
    this.showSummary();
  }

  private async onFiles(files: File[], before: Promise<void>): Promise<void> {
    this.looking++;
    const [chosen] = await Promise.all([lookInto(files), before]);
    this.looking--;
    this.queue.add(chosen);
    if (this.sendsNext) {
      this.queue.sendAll();
    }
    this.sendsNext &&= this.looking > 0;
  }

  /** The button sends what was chosen; with nothing chosen, it lets choose first. */
  private onSend(): void {
    const letsChoose = this.looking === 0 && !this.hasPhase('chosen');
    this.queue.sendAll();
    if (letsChoose) {
      part(document, 'files', HTMLInputElement).click();
    }
    this.sendsNext = letsChoose || this.looking > 0;
  }

  private onAdded(items: readonly Item[]): void {
    const cards = items.map(item => this.makeCard(item));
    part(document, 'list', HTMLUListElement).prepend(...cards.map(({ element }) => element));
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
    const next = card?.element.nextElementSibling ?? card?.element.previousElementSibling;
    const focused = card?.element.contains(document.activeElement);
    card?.dispose();
    this.cards.delete(item.id);
    if (focused) {
      (next instanceof HTMLElement ? next : part(document, 'files', HTMLInputElement)).focus();
    }
    this.remember();
    this.showSummary();
  }

  private makeCard(item: Item): ItemCard {
    const card = new ItemCard(item, {
      limitsAreAssumed: this.limits.assumed,
      opensResult: () => document.querySelectorAll('.result[open]').length < MOST_OPEN,
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
    part(document, 'files', HTMLInputElement).focus();
  }

  /** As the list shows them, the last ones first, so that a reload shows the same. */
  private remember(): void {
    const places = [...part(document, 'list', HTMLUListElement).children];
    const placeOf = ({ id }: Item) => places.findIndex(place => place === this.cards.get(id)?.element);
    this.session.save([...this.queue.all()].sort((one, other) => placeOf(one) - placeOf(other)));
  }

  private announce(item: Item): void {
    const text = announcementFor(item);
    if (text !== undefined) {
      this.announcer.say(text);
    }
  }

  private showSummary(): void {
    const items = this.queue.all();
    part(document, 'summary', HTMLElement).textContent = listWords(items);
    part(document, 'list-section', HTMLElement).hidden = items.length === 0;
    part(document, 'drop', HTMLElement).classList.toggle('drop-small', items.length > 0);
    part(document, 'clear', HTMLButtonElement).hidden =
      items.filter(({ state }) => FINISHED.includes(state.phase)).length < 2;
  }

  private hasPhase(phase: ItemState['phase']): boolean {
    return this.queue.all().some(({ state }) => state.phase === phase);
  }
}
