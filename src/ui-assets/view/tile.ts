import { html, type TemplateResult } from 'lit-html';
import type { PageModel } from '../app/page-model';
import type { Tile } from '../app/tiles';
import { tileStatus } from '../text/tile-status';
import { words } from '../words';

/** One square of the grid. */
export function tileView(tile: Tile, model: PageModel): TemplateResult {
  return html`
    <li class="tile" data-kind=${tile.kind}>
      <button type="button" class="tile-open" @click=${() => model.open(tile.key)}>
        <span class="visually-hidden">${words().grid.open(tile.name)}</span>
      </button>
      <h3 class="tile-name" dir="auto">${tile.name}</h3>
      <p class="tile-status">${tileStatus(tile)}</p>
    </li>
  `;
}
