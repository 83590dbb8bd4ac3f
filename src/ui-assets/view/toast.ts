import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { once } from './once-directive';
import type { PageModel } from '../app/page-model';
import type { ShownToast, Toasts } from '../app/toasts';
import { words } from '../words';

/**
 * Messages that go away by themselves. Their clock stands still while the pointer or the keyboard is in them. Screen
 * readers get the text by a line of its own: progress would interrupt them all the time.
 */
export function toastView({ library: { toasts } }: PageModel): TemplateResult {
  return html`
    <div
      class="toast-container position-fixed"
      role=${toasts.list.length > 0 ? 'region' : nothing}
      aria-label=${toasts.list.length > 0 ? words().page.messages : nothing}
      @mouseenter=${() => toasts.hold()}
      @mouseleave=${() => toasts.release()}
      @focusin=${({ target }: Event) => (target as Element).matches(':focus-visible') && toasts.hold()}
      @focusout=${() => toasts.release()}
    >
      ${repeat(
        toasts.list,
        ({ id }) => id,
        toast => oneToast(toast, toasts),
      )}
    </div>
    <p class="visually-hidden" role="status" id="toast-text">${toasts.announcement}</p>
  `;
}

function oneToast(toast: ShownToast, toasts: Toasts): TemplateResult {
  const { id, text, action, progress } = toast;
  return html`
    <div class="toast show" @keydown=${(event: KeyboardEvent) => dismissOnEscape(event, id, toasts)}>
      <div class="d-flex align-items-center gap-2">
        <p class="toast-body mb-0">${text}</p>
        ${
          action
            ? html`<button
                type="button"
                class="btn btn-quiet toast-action"
                aria-describedby="toast-text"
                ${once(takeLostFocus)}
                @click=${() => toasts.act(id)}
              >
                ${action.label}
              </button>`
            : nothing
        }
        ${
          progress === undefined
            ? html`<button
                type="button"
                class="btn-close"
                aria-label=${words().deletion.dismiss}
                @click=${() => toasts.dismiss(id)}
              ></button>`
            : nothing
        }
      </div>
      ${progress ? html`<progress class="toast-progress" max="1" .value=${progress} aria-label=${text}></progress>` : nothing}
    </div>
  `;
}

/** Dismisses a message on Escape, which then means nothing else: the selection and the side panel stay. */
function dismissOnEscape(event: KeyboardEvent, id: number, toasts: Toasts): void {
  if (event.key === 'Escape') {
    event.preventDefault();
    toasts.dismiss(id);
  }
}

/** Focuses the button of a new message if what had the focus is gone, such as a deleted tile: Undo is one key away. */
function takeLostFocus(button: Element): void {
  // it is not in the document yet
  queueMicrotask(() => {
    if (document.activeElement === document.body) {
      (button as HTMLElement).focus({ preventScroll: true });
    }
  });
}
