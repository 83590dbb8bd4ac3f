import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { chooseOne } from './choose-one';
import type { PageModel } from '../app/page-model';
import { actionsFor, type TileAction } from '../app/tile-actions';
import type { Tile } from '../app/tiles';
import { errorMessage } from '../text/error-messages';
import { words } from '../words';

/** Files that need a decision, gathered above the grid: the reason, what to do, and buttons for it. */
export function problemsView(model: PageModel): TemplateResult | typeof nothing {
  const tiles = model.tiles.filter(({ kind }) => kind === 'attention');
  const again = tiles.flatMap(({ item }) => (item?.state.phase === 'failed' && item.state.canRetry ? [item.id] : []));
  const canceled = tiles.filter(({ error }) => error === undefined).length;
  const { problems } = words();
  return tiles.length === 0
    ? nothing
    : html`
        <section class="problems" aria-labelledby="problems-title">
          <div class="problems-head">
            <h2 id="problems-title">${problems.title(tiles.length - canceled, canceled)}</h2>
            ${
              again.length > 1
                ? html`<button
                    type="button"
                    class="btn btn-quiet"
                    @click=${() => again.forEach(id => model.queue.retry(id))}
                  >
                    ${problems.retryAll(again.length)}
                  </button>`
                : nothing
            }
          </div>
          <ul class="list-unstyled problem-list">
            ${repeat(
              tiles,
              ({ key }) => key,
              tile => problemView(tile, model),
            )}
          </ul>
        </section>
      `;
}

function problemView(tile: Tile, model: PageModel): TemplateResult {
  const { key, name, error } = tile;
  const { problems } = words();
  const labelOf = (action: TileAction) =>
    action === 'makeSmaller' && model.library.remedyFor(tile) === 'convert'
      ? words().smaller.convert
      : problems[action];
  const actions = actionsFor(tile, {
    limitsAreAssumed: model.config.limitsAreAssumed,
    canMakeSmaller: one => model.canMakeSmaller(one),
  });
  return html`
    <li class=${error ? 'alert alert-danger problem' : 'alert problem'} data-key=${key} data-name=${name}>
      <div class="problem-text">
        <h3 class="problem-name" dir="auto">${name}</h3>
        ${error ? reasonView(error, tile.item?.contentType) : html`<p>${words().tile.canceled}</p>`}
      </div>
      <div class="problem-actions">
        ${actions.map(
          action =>
            html`<button
              type="button"
              class="btn btn-quiet"
              aria-label="${labelOf(action)}: ${name}"
              @click=${() => act(action, tile, model)}
            >
              ${labelOf(action)}
            </button>`,
        )}
      </div>
    </li>
  `;
}

function reasonView(error: NonNullable<Tile['error']>, contentType?: string): TemplateResult {
  const { message, advice } = errorMessage(error, contentType || undefined);
  return html` <p><span class="problem-what">${message}</span> <span>${advice}</span></p> `;
}

function act(action: TileAction, tile: Tile, model: PageModel): void {
  switch (action) {
    case 'retry':
    case 'check':
      return model.queue.retry(tile.item!.id);
    case 'sendAnyway':
      return model.sendAnyway(tile);
    case 'makeSmaller':
      return model.makeSmaller(tile.key);
    case 'choose':
    case 'chooseAgain':
      return chooseOne(file => model.replaceFile(tile, file));
    case 'delete':
      return model.deleteTiles([tile]);
    case 'hide':
      return model.hide([tile]);
  }
}
