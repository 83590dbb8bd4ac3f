import { html, nothing, type TemplateResult } from 'lit-html';
import type { PageModel } from '../app/page-model';
import { words } from '../words';

/** Side panel with everything about one image. */
export function panelView(model: PageModel): TemplateResult | typeof nothing {
  const tile = model.openTile;
  return tile === undefined
    ? nothing
    : html`
        <aside class="offcanvas offcanvas-end show" aria-labelledby="panel-title">
          <h2 id="panel-title" dir="auto">${tile.name}</h2>
          <button type="button" class="btn-close" @click=${() => model.open(undefined)}>
            <span class="visually-hidden">${words().panel.close}</span>
          </button>
        </aside>
      `;
}
