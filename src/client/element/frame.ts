import { make } from './dom';
import { Row, type RowAction } from './row';
import { STYLES } from './styles';
import type { Speech } from './words';
import type { QueueTotals, UploadItem, UploadLimits } from '../queue-types';
import { typeName } from '../words/formats';

/** Time between two announcements to screen readers, in milliseconds. */
const PAUSE_MS = 1_000;

/** State that the frame shows. */
export interface FrameState {
  readonly items: readonly UploadItem[];
  readonly totals: QueueTotals;
  readonly isDisabled: boolean;
  /** Shows the files and their progress. */
  readonly isListed: boolean;
  /** Files wait for the button. */
  readonly isManual: boolean;
  readonly limits: UploadLimits;
  /** The chooser takes several files. */
  readonly isMultiple: boolean;
  /** Message below the drop zone, such as that there are too many files. */
  readonly notice: string | undefined;
}

/** Handlers of the frame. */
export interface FrameHandlers {
  onFiles(files: readonly File[]): void;
  onSend(): void;
  act(action: RowAction, item: UploadItem): void;
}

/** Content of the element's shadow root. */
export class Frame {
  readonly input = make('input', { type: 'file', className: 'hidden' });
  readonly drop: HTMLLabelElement;
  private readonly base: HTMLElement;
  private readonly hint = make('span', { className: 'hint', part: 'hint', id: 'hint' });
  private readonly notice = make('p', { className: 'problem', part: 'notice', hidden: true });
  private readonly send = make('button', { type: 'button', className: 'send', part: 'send', hidden: true });
  private readonly bar = make('progress', { max: 1, part: 'progress' });
  private readonly sum = make('span', {});
  private readonly total = make('div', { className: 'total', part: 'total', hidden: true }, this.bar, this.sum);
  private readonly list = make('ul', { className: 'list', part: 'list' });
  private readonly live = make('p', { className: 'hidden', role: 'status' });
  private readonly rows = new Map<string, Row>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    root: ShadowRoot,
    private readonly speech: Speech,
    private readonly handlers: FrameHandlers,
  ) {
    const { words, locale } = speech;
    const styles = new CSSStyleSheet();
    styles.replaceSync(STYLES);
    root.adoptedStyleSheets = [styles];
    this.input.setAttribute('aria-describedby', 'hint');
    this.input.addEventListener('change', () => {
      handlers.onFiles([...(this.input.files ?? [])]);
      // otherwise, choosing the same file again would not fire a change event
      this.input.value = '';
    });
    this.drop = make(
      'label',
      { className: 'drop', part: 'drop' },
      this.input,
      make('span', {}, `${words.drop} `, make('span', { className: 'choose', part: 'choose' }, words.choose)),
      this.hint,
    );
    this.send.onclick = () => handlers.onSend();
    this.base = make(
      'div',
      { part: 'base', lang: locale },
      this.drop,
      this.notice,
      this.send,
      this.total,
      this.list,
      this.live,
    );
    root.replaceChildren(this.base);
  }

  /** Shows a state. */
  show(state: FrameState): void {
    const { items, isDisabled, isListed, limits, isMultiple, notice } = state;
    const { words, formats } = this.speech;
    this.base.classList.toggle('disabled', isDisabled);
    Object.assign(this.input, {
      disabled: isDisabled,
      multiple: isMultiple,
      accept: limits.allowedTypes?.join() ?? 'image/*',
    });
    this.hint.textContent = words.limits(
      limits.allowedTypes && formats.either(limits.allowedTypes.map(typeName)),
      limits.maxBytes === undefined ? undefined : formats.bytes(limits.maxBytes),
    );
    this.notice.hidden = notice === undefined;
    this.notice.textContent = notice ?? '';
    this.showSend(state);
    this.showTotal(state);
    this.showRows(isListed ? items : []);
  }

  /** Highlights the drop zone. */
  highlight(isOver: boolean): void {
    this.drop.classList.toggle('over', isOver);
  }

  /** Announces a text to screen readers, after a moment in which a newer one replaces it. */
  say(text: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.live.textContent = text), PAUSE_MS);
  }

  /** Releases all files. */
  dispose(): void {
    clearTimeout(this.timer);
    this.rows.forEach(row => row.dispose());
  }

  private showSend({ items, isManual, isDisabled }: FrameState): void {
    const chosen = items.filter(({ state }) => state.phase === 'chosen').length;
    this.send.hidden = !isManual || chosen === 0;
    this.send.disabled = isDisabled;
    this.send.textContent = this.speech.words.send(chosen);
  }

  private showTotal({ items, totals, isListed }: FrameState): void {
    const { files, doneFiles, bytes, sentBytes, leftMs } = totals;
    const isBusy = items.some(({ state }) => state.phase === 'queued' || state.phase === 'sending');
    this.total.hidden = !isListed || !isBusy || files < 2;
    this.bar.value = sentBytes / Math.max(bytes, 1);
    const { words, formats } = this.speech;
    const left = leftMs === undefined || sentBytes === bytes ? undefined : formats.duration(leftMs);
    this.sum.textContent = words.total(doneFiles, files, left);
    this.bar.setAttribute('aria-label', this.sum.textContent);
  }

  private showRows(items: readonly UploadItem[]): void {
    const known = new Set(items.map(({ id }) => id));
    for (const [id, row] of this.rows) {
      if (!known.has(id)) {
        this.remove(id, row);
      }
    }
    for (const item of items) {
      const row = this.rows.get(item.id);
      if (row === undefined) {
        const added = new Row(item, this.speech, this.handlers.act);
        this.rows.set(item.id, added);
        this.list.append(added.root);
      } else {
        row.update(item);
      }
    }
  }

  private remove(id: string, row: Row): void {
    const { root } = row;
    const next = root.nextElementSibling ?? root.previousElementSibling;
    const hadFocus = root.contains((root.getRootNode() as ShadowRoot).activeElement);
    row.dispose();
    this.rows.delete(id);
    if (hadFocus) {
      (next instanceof HTMLElement ? next : this.input).focus();
    }
  }
}
