import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { tileView } from './tile';
import type { PageModel } from '../app/page-model';
import { words } from '../words';

/** All images as squares: the files of this visit, then those from before. */
export function gridView(model: PageModel): TemplateResult | typeof nothing {
  const { tiles } = model;
  return tiles.length === 0
    ? nothing
    : html`
        <section aria-labelledby="grid-title">
          <h2 class="visually-hidden" id="grid-title">${words().grid.title}</h2>
          <ul class="grid list-unstyled">
            ${repeat(
              tiles,
              ({ key }) => key,
              tile => tileView(tile, model),
            )}
          </ul>
          ${
            model.earlier.hasMore
              ? html`<button type="button" class="btn btn-quiet" @click=${() => void model.earlier.loadMore()}>
                  ${words().grid.more}
                </button>`
              : nothing
          }
        </section>
      `;
}
