import { make } from './dom';
import { describeItem, type Speech } from './words';
import type { UploadItem } from '../queue-types';

/** Action on a file. */
export type RowAction = 'retry' | 'cancel' | 'remove' | 'delete';

/** Smallest picture that looks sharp as a preview of 48 pixels. */
const PREVIEW_WIDTH = 96;

/** Entry of one file: preview, name, status, progress, problem, actions. */
export class Row {
  readonly root: HTMLLIElement;
  private readonly name = make('p', { className: 'name', part: 'name', dir: 'auto' });
  private readonly preview = make('img', { alt: '', className: 'preview', part: 'preview' });
  private readonly status = make('p', { className: 'status', part: 'status' });
  private readonly advice = make('p', { className: 'advice', part: 'advice', hidden: true });
  private readonly progress = make('progress', { max: 1, part: 'progress', hidden: true });
  private readonly actions = make('div', { className: 'actions', part: 'actions' });
  private blobUrl: string | undefined;
  private shown = '';
  private isAsking = false;

  constructor(
    private item: UploadItem,
    private readonly speech: Speech,
    private readonly act: (action: RowAction, item: UploadItem) => void,
  ) {
    this.root = make(
      'li',
      { className: 'item', part: 'item', tabIndex: -1 },
      this.preview,
      make('div', {}, this.name, this.status),
      this.actions,
      this.progress,
      this.advice,
    );
    this.showFile();
    this.update(item);
  }

  /** Shows the state of the file. */
  update(item: UploadItem): void {
    if (item.file !== this.item.file) {
      this.item = item;
      this.showFile();
    }
    this.item = item;
    const { state } = item;
    this.root.dataset.phase = state.phase;
    const { status, advice } = describeItem(item, this.speech);
    this.status.textContent = status;
    this.status.classList.toggle('problem', 'error' in state);
    this.progress.hidden = state.phase !== 'sending';
    if (state.phase === 'sending' && state.step !== 'uploaded' && state.step !== 'processing') {
      this.progress.value = state.sentBytes / Math.max(item.file.size, 1);
    } else {
      this.progress.removeAttribute('value');
    }
    this.advice.hidden = !advice;
    this.advice.textContent = advice ?? '';
    if (state.phase === 'ready' && this.blobUrl !== undefined) {
      this.showVariant();
    }
    this.showActions();
  }

  /** Removes the entry, and releases its file. */
  dispose(): void {
    this.root.remove();
    this.release();
  }

  private showFile(): void {
    this.release();
    const { name } = this.item.file;
    Object.assign(this.name, { title: name, textContent: name });
    this.progress.setAttribute('aria-label', name);
    // nothing instead of a broken picture
    this.preview.onerror = () => (this.preview.style.visibility = 'hidden');
    this.preview.style.visibility = '';
    this.blobUrl = URL.createObjectURL(this.item.file);
    this.preview.src = this.blobUrl;
  }

  /** Shows a variant, so that the memory of the file is free. Browsers show it even if they cannot show the file. */
  private showVariant(): void {
    const { state } = this.item;
    const variants = state.phase === 'ready' ? [...(state.manifest.variants ?? [])] : [];
    variants.sort((one, other) => one.width - other.width);
    const variant = variants.find(({ width }) => width >= PREVIEW_WIDTH) ?? variants.at(-1);
    if (variant !== undefined) {
      this.preview.onload = () => this.release();
      this.preview.style.visibility = '';
      this.preview.src = variant.url;
    }
  }

  private release(): void {
    if (this.blobUrl !== undefined) {
      URL.revokeObjectURL(this.blobUrl);
      this.blobUrl = undefined;
    }
  }

  private showActions(): void {
    const kinds = this.actionKinds();
    const key = `${kinds.join()} ${String(this.isAsking)} ${this.item.file.name}`;
    if (key === this.shown) {
      return;
    }
    this.shown = key;
    const hadFocus = this.actions.contains((this.root.getRootNode() as ShadowRoot).activeElement);
    this.actions.replaceChildren(...(this.isAsking ? this.question() : kinds.map(kind => this.button(kind))));
    if (hadFocus) {
      // keyboard users stay at this file
      const buttons = [...this.actions.querySelectorAll('button')];
      (buttons.at(this.isAsking ? -1 : 0) ?? this.root).focus();
    }
  }

  private actionKinds(): RowAction[] {
    const { state } = this.item;
    switch (state.phase) {
      case 'reading':
      case 'chosen':
      case 'refused':
        return ['remove'];
      case 'queued':
      case 'sending':
        return ['cancel'];
      case 'canceled':
        return ['retry', 'remove'];
      case 'failed':
        return state.canRetry ? ['retry', 'remove'] : ['remove'];
      case 'ready':
        return ['delete'];
    }
  }

  private button(action: RowAction): HTMLButtonElement {
    const { words } = this.speech;
    return this.named(words[action], () => (action === 'delete' ? this.ask(true) : this.act(action, this.item)));
  }

  /** Question in the place of the actions: nothing is deleted by one click, nor by two in the same place. */
  private question(): Node[] {
    const { words } = this.speech;
    const { name } = this.item.file;
    return [
      make('span', {}, words.confirm(name)),
      this.named(words.delete, () => {
        this.isAsking = false;
        this.act('delete', this.item);
      }),
      this.named(words.keep, () => this.ask(false)),
    ];
  }

  private ask(isAsking: boolean): void {
    this.isAsking = isAsking;
    this.showActions();
  }

  private named(text: string, onclick: () => void): HTMLButtonElement {
    const button = make('button', { type: 'button', part: 'button', onclick }, text);
    button.setAttribute('aria-label', `${text}: ${this.item.file.name}`);
    return button;
  }
}
