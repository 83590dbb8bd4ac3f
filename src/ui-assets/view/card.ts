import { cloneTemplate, element } from './dom';
import { ResultView } from './result';
import type { ImageManifest } from '../../contract/http';
import { errorMessage, needsNoDetail } from '../text/error-messages';
import { formatSavings } from '../text/format';
import { wholeVariants } from '../text/picture-snippet';
import { fileFacts, errorOf, statusText } from '../text/status';
import { actionsFor, type Item, type ItemAction } from '../upload/item';

/** Dependencies of a card. */
export interface CardPorts {
  readonly limitsAreAssumed: boolean;
  /** Returns true if a result opens at once, false if it opens on a click. */
  opensResult(): boolean;
  act(itemId: string, action: ItemAction): void;
  /** Gets fresh URLs for a result. Throws UploadError. */
  renew(itemId: string): Promise<void>;
}

/** List entry of one file. */
export class ItemCard {
  readonly root = cloneTemplate('item-template');
  /** URL of the local file, for the thumbnail and the "before" picture. */
  private readonly localUrl: string | undefined;
  private result: ResultView | undefined;

  constructor(
    private item: Item,
    private readonly ports: CardPorts,
  ) {
    this.localUrl = item.file && URL.createObjectURL(item.file);
    Object.assign(this.element('name', HTMLElement), { textContent: item.name, title: item.name });
    this.element('facts', HTMLElement).textContent = fileFacts(item);
    this.element('thumb', HTMLImageElement).addEventListener(
      'load',
      event => ((event.target as HTMLImageElement).hidden = false),
    );
    if (this.localUrl !== undefined) {
      this.element('thumb', HTMLImageElement).src = this.localUrl;
    }
    for (const button of this.buttons()) {
      button.setAttribute('aria-label', `${button.textContent}: ${item.name}`);
      button.addEventListener('click', () => ports.act(item.id, button.dataset.action as ItemAction));
    }
    this.update(item);
  }

  /** Shows the item's current state. */
  update(item: Item): void {
    this.item = item;
    const focused = this.root.contains(document.activeElement);
    this.root.dataset.phase = item.state.phase;
    this.showStatus();
    this.showProgress();
    this.showProblem();
    this.showActions();
    this.showResult();
    // A button that had the focus may be hidden now: keyboard users stay at this file.
    if (focused && document.activeElement === document.body) {
      this.root.focus();
    }
  }

  /** Updates the status only, when the network comes or goes. */
  showStatus(): void {
    const text = statusText(this.item, navigator.onLine);
    const line = this.element('status', HTMLElement);
    if (line.textContent !== text) {
      line.textContent = text;
    }
  }

  /** Removes the card and releases its file. */
  dispose(): void {
    this.root.remove();
    if (this.localUrl !== undefined) {
      URL.revokeObjectURL(this.localUrl);
    }
  }

  private showProgress(): void {
    const { name, bytes, state } = this.item;
    const meter = this.element('progress', HTMLProgressElement);
    meter.hidden = !['queued', 'uploading', 'processing'].includes(state.phase);
    if (state.phase === 'processing') {
      meter.removeAttribute('value');
    } else {
      meter.value = state.phase === 'uploading' ? state.sentBytes / bytes : 0;
    }
    meter.setAttribute('aria-label', `${state.phase === 'processing' ? 'Processing' : 'Uploading'} ${name}`);
  }

  private showProblem(): void {
    const error = errorOf(this.item.state);
    this.element('problem', HTMLElement).hidden = error === undefined;
    if (error === undefined) {
      return;
    }
    const { message, advice } = errorMessage(error);
    this.element('message', HTMLElement).textContent = message;
    this.element('advice', HTMLElement).textContent = advice;
    const detail = this.element('detail', HTMLElement);
    detail.hidden = error.detail === undefined || needsNoDetail(error.code);
    detail.textContent = `The server says: ${error.detail}`;
  }

  private showActions(): void {
    const actions = actionsFor(this.item, this.ports.limitsAreAssumed);
    for (const button of this.buttons()) {
      button.hidden = !actions.includes(button.dataset.action as ItemAction);
    }
  }

  private showResult(): void {
    const { state } = this.item;
    const details = this.element('result', HTMLDetailsElement);
    details.hidden = state.phase !== 'ready';
    if (state.phase !== 'ready') {
      return;
    }
    if (this.result !== undefined) {
      return this.result.show(state.manifest);
    }
    this.element('headline', HTMLElement).textContent = headline(state.manifest);
    this.result = new ResultView(state.manifest, {
      name: this.item.name,
      beforeUrl: this.localUrl,
      renew: () => this.ports.renew(this.item.id),
    });
    details.append(this.result.root);
    details.open = this.ports.opensResult();
    this.showRemoteThumb(state.manifest);
  }

  /**
   * Uses the smallest variant as the thumbnail if there is no local file, as after a reload, or none the browser can
   * show (HEIC).
   */
  private showRemoteThumb({ variants = [] }: ImageManifest): void {
    const [smallest] = [...variants].sort((one, other) => one.bytes - other.bytes);
    const thumb = this.element('thumb', HTMLImageElement);
    if (thumb.hidden && smallest !== undefined) {
      thumb.src = smallest.url;
    }
  }

  private buttons(): HTMLButtonElement[] {
    return [...this.root.querySelectorAll<HTMLButtonElement>('[data-action]')];
  }

  private element<T extends Element>(name: string, type: new () => T): T {
    return element(this.root, name, type);
  }
}

function headline(manifest: ImageManifest): string {
  const count = manifest.variants?.length ?? 0;
  const files = count === 1 ? '1 file' : `${count} files`;
  const [largest] = wholeVariants(manifest);
  const saving =
    largest && manifest.original ? `, the largest ${formatSavings(manifest.original.bytes, largest.bytes)}` : '';
  return `${files} created${saving}`;
}
