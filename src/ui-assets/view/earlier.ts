import { html, nothing, type TemplateResult } from 'lit-html';
import { tilesView } from './grid';
import type { PageModel } from '../app/page-model';
import { words } from '../words';

/** The images from before as squares. */
export function earlierView(model: PageModel): TemplateResult | typeof nothing {
  const tiles = model.tiles.filter(({ item }) => item === undefined);
  const { hasMore, origin } = model.earlier;
  const { grid } = words();
  return tiles.length === 0 && !hasMore
    ? nothing
    : html`
        <section class="earlier" aria-labelledby="earlier-title">
          <h2 id="earlier-title">${origin === 'account' ? grid.earlierOfAccount : grid.earlierOfDevice}</h2>
          ${tilesView(tiles, model)}
          ${
            hasMore
              ? html`<button type="button" class="btn btn-quiet" @click=${() => void model.earlier.loadMore()}>
                  ${grid.more}
                </button>`
              : nothing
          }
        </section>
      `;
}
