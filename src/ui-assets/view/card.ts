import { cloneTemplate, part } from './dom';
import { ResultView } from './result';
import type { ImageManifest } from '../../contract/http';
import { saysItAll, sentenceFor } from '../text/error-messages';
import { formatSavings } from '../text/format';
import { wholeVariants } from '../text/picture-snippet';
import { factsOf, troubleOf, wordsFor } from '../text/status';
import { actionsFor, type Item, type ItemAction } from '../upload/item';

/** What a card asks the page for. */
export interface CardPorts {
  readonly limitsAreAssumed: boolean;
  /** Whether a result shows at once, or on a click. */
  opensResult(): boolean;
  act(itemId: string, action: ItemAction): void;
  /** Gets fresh URLs for a result. Throws TroubleError. */
  renew(itemId: string): Promise<void>;
}

/** One file in the list, as a person sees it. */
export class ItemCard {
  readonly element = cloneTemplate('item-template');
  /** The local file as a URL, for the thumbnail and for "before". */
  private readonly localUrl: string | undefined;
  private result: ResultView | undefined;

  constructor(
    private item: Item,
    private readonly ports: CardPorts,
  ) {
    this.localUrl = item.file && URL.createObjectURL(item.file);
    Object.assign(this.part('name', HTMLElement), { textContent: item.name, title: item.name });
    this.part('facts', HTMLElement).textContent = factsOf(item);
    this.part('thumb', HTMLImageElement).addEventListener(
      'load',
      event => ((event.target as HTMLImageElement).hidden = false),
    );
    if (this.localUrl !== undefined) {
      this.part('thumb', HTMLImageElement).src = this.localUrl;
    }
    for (const button of this.buttons()) {
      button.setAttribute('aria-label', `${button.textContent}: ${item.name}`);
      button.addEventListener('click', () => ports.act(item.id, button.dataset.action as ItemAction));
    }
    this.update(item);
  }

  /** Shows what the item is now. */
  update(item: Item): void {
    this.item = item;
    const focused = this.element.contains(document.activeElement);
    this.element.dataset.phase = item.state.phase;
    this.showWords();
    this.showProgress();
    this.showProblem();
    this.showActions();
    this.showResult();
    // A button that had the focus may be gone: whoever works by keyboard stays at this file.
    if (focused && document.activeElement === document.body) {
      this.element.focus();
    }
  }

  /** Words alone: for when the network comes or goes. */
  showWords(): void {
    const words = wordsFor(this.item, navigator.onLine);
    const line = this.part('words', HTMLElement);
    if (line.textContent !== words) {
      line.textContent = words;
    }
  }

  /** Gives back what the card holds; it shows nothing any more. */
  dispose(): void {
    this.element.remove();
    if (this.localUrl !== undefined) {
      URL.revokeObjectURL(this.localUrl);
    }
  }

  private showProgress(): void {
    const { name, bytes, state } = this.item;
    const meter = this.part('progress', HTMLProgressElement);
    meter.hidden = !['queued', 'uploading', 'processing'].includes(state.phase);
    if (state.phase === 'processing') {
      meter.removeAttribute('value');
    } else {
      meter.value = state.phase === 'uploading' ? state.sentBytes / bytes : 0;
    }
    meter.setAttribute('aria-label', `${state.phase === 'processing' ? 'Processing' : 'Upload'} of ${name}`);
  }

  private showProblem(): void {
    const trouble = troubleOf(this.item.state);
    this.part('problem', HTMLElement).hidden = trouble === undefined;
    if (trouble === undefined) {
      return;
    }
    const { what, cure } = sentenceFor(trouble);
    this.part('what', HTMLElement).textContent = what;
    this.part('cure', HTMLElement).textContent = cure;
    const detail = this.part('detail', HTMLElement);
    detail.hidden = trouble.detail === undefined || saysItAll(trouble.code);
    detail.textContent = `The server says: ${trouble.detail}`;
  }

  private showActions(): void {
    const actions = actionsFor(this.item, this.ports.limitsAreAssumed);
    for (const button of this.buttons()) {
      button.hidden = !actions.includes(button.dataset.action as ItemAction);
    }
  }

  private showResult(): void {
    const { state } = this.item;
    const details = this.part('result', HTMLDetailsElement);
    details.hidden = state.phase !== 'ready';
    if (state.phase !== 'ready') {
      return;
    }
    if (this.result !== undefined) {
      return this.result.show(state.manifest);
    }
    this.part('headline', HTMLElement).textContent = headline(state.manifest);
    this.result = new ResultView(state.manifest, {
      name: this.item.name,
      beforeUrl: this.localUrl,
      renew: () => this.ports.renew(this.item.id),
    });
    details.append(this.result.element);
    details.open = this.ports.opensResult();
    this.showRemoteThumb(state.manifest);
  }

  /** Where there is no local file, as after a reload, or none that the browser can show, such as a HEIC: the smallest variant stands in. */
  private showRemoteThumb({ variants = [] }: ImageManifest): void {
    const [smallest] = [...variants].sort((one, other) => one.bytes - other.bytes);
    const thumb = this.part('thumb', HTMLImageElement);
    if (thumb.hidden && smallest !== undefined) {
      thumb.src = smallest.url;
    }
  }

  private buttons(): HTMLButtonElement[] {
    return [...this.element.querySelectorAll<HTMLButtonElement>('[data-action]')];
  }

  private part<T extends Element>(name: string, type: new () => T): T {
    return part(this.element, name, type);
  }
}

function headline(manifest: ImageManifest): string {
  const count = manifest.variants?.length ?? 0;
  const files = count === 1 ? '1 file' : `${count} files`;
  const [largest] = wholeVariants(manifest);
  const saving =
    largest && manifest.original ? `, the largest ${formatSavings(manifest.original.bytes, largest.bytes)}` : '';
  return `${files} made${saving}`;
}
