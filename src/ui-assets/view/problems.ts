import { html, nothing, type TemplateResult } from 'lit-html';
import type { PageModel } from '../app/page-model';
import { errorMessage } from '../text/error-messages';
import { words } from '../words';

/** Files that need a decision, gathered above the grid. */
export function problemsView(model: PageModel): TemplateResult | typeof nothing {
  const tiles = model.tiles.filter(({ kind }) => kind === 'attention');
  return tiles.length === 0
    ? nothing
    : html`
        <section class="card panel" aria-labelledby="problems-title">
          <h2 id="problems-title">${words().problems.title(tiles.length)}</h2>
          ${tiles.map(
            ({ name, error }) => html`<p><b dir="auto">${name}</b> ${error && errorMessage(error).message}</p>`,
          )}
        </section>
      `;
}
