import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { tileView } from './tile';
import type { PageModel } from '../app/page-model';
import type { Tile } from '../app/tiles';
import { words } from '../words';

/** The files of this visit as squares. */
export function gridView(model: PageModel): TemplateResult | typeof nothing {
  const tiles = model.tiles.filter(({ item }) => item !== undefined);
  return tiles.length === 0
    ? nothing
    : html`
        <section aria-labelledby="grid-title">
          <h2 class="visually-hidden" id="grid-title">${words().grid.title}</h2>
          ${tilesView(tiles, model)}
        </section>
      `;
}

/** Squares of some tiles. */
export function tilesView(tiles: readonly Tile[], model: PageModel): TemplateResult {
  return html`
    <ul class=${model.selection.size > 0 ? 'grid grid-selecting list-unstyled' : 'grid list-unstyled'}>
      ${repeat(
        tiles,
        ({ key }) => key,
        tile => tileView(tile, model),
      )}
    </ul>
  `;
}
