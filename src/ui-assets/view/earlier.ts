import { html, nothing, type TemplateResult } from 'lit-html';
import { tilesView } from './grid';
import type { PageModel } from '../app/page-model';
import { words } from '../words';

/** The images from before as squares, and where they come from. */
export function earlierView(model: PageModel): TemplateResult | typeof nothing {
  const { earlier } = model;
  const tiles = model.tiles.filter(({ item }) => item === undefined);
  const text = words().earlier;
  const isDevice = earlier.origin === 'device';
  if (tiles.length === 0 && !earlier.hasMore && earlier.state === 'loaded') {
    // without an upload, a switch would only raise questions
    const isAsked = model.queue.items.length > 0 || !earlier.isRemembering;
    return isDevice && isAsked ? html`<div class="earlier">${rememberSwitch(model)}</div>` : nothing;
  }
  return html`
    <section class="earlier" aria-labelledby="earlier-title">
      <div class="earlier-head">
        <h2 id="earlier-title">${isDevice ? text.ofDevice : text.ofAccount}</h2>
        ${isDevice ? rememberSwitch(model) : nothing}
      </div>
      ${tilesView(tiles, model)} ${moreView(model)}
    </section>
  `;
}

function moreView({ earlier }: PageModel): TemplateResult | typeof nothing {
  const text = words().earlier;
  if (earlier.state === 'loading') {
    return html`<p class="earlier-note" role="status">${text.loading}</p>`;
  }
  const more = (label: string) =>
    html`<button type="button" class="btn btn-quiet" @click=${() => void earlier.loadMore()}>${label}</button>`;
  if (earlier.state === 'failed') {
    return html`<p class="earlier-note" role="status">${text.failed} ${more(text.tryAgain)}</p>`;
  }
  return earlier.hasMore ? more(text.more) : nothing;
}

function rememberSwitch({ earlier }: PageModel): TemplateResult {
  return html`
    <div class="form-check form-switch earlier-switch">
      <input
        class="form-check-input"
        type="checkbox"
        role="switch"
        id="remember"
        .checked=${earlier.isRemembering}
        @change=${({ target }: Event) => earlier.turn((target as HTMLInputElement).checked)}
      />
      <label class="form-check-label" for="remember">${words().earlier.remember}</label>
    </div>
  `;
}
