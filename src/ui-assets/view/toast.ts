import { html, nothing, type TemplateResult } from 'lit-html';
import type { PageModel } from '../app/page-model';

/** Message that goes away by itself, with an optional action. */
export function toastView({ toast }: PageModel): TemplateResult {
  return html`
    <div class="toast-container position-fixed" role="status" aria-live="polite">
      ${
        toast === undefined
          ? nothing
          : html`<div class="toast show">
              <span class="toast-body">${toast.text}</span>
              ${
                toast.action
                  ? html`<button type="button" class="btn btn-quiet" @click=${() => toast.action!.run()}>
                      ${toast.action.label}
                    </button>`
                  : nothing
              }
            </div>`
      }
    </div>
  `;
}
