import { html, nothing, svg, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { glyph } from './glyph';
import './tile-picture';
import { sentBytesOf } from '../../client/queue/totals';
import type { PageModel } from '../app/page-model';
import { isActive, isUnsent } from '../app/run';
import { sourceOf } from '../app/thumbnail';
import type { Tile } from '../app/tiles';
import { divideName } from '../text/cut-name';
import { tileStatus } from '../text/tile-status';
import { words } from '../words';

/** One square of the grid. The button over it is named after the file, and described by its status. */
export function tileView(tile: Tile, model: PageModel): TemplateResult {
  const { key, kind, name } = tile;
  const { grid } = words();
  const [start, end] = divideName(name);
  const isSelected = model.selection.has(key);
  return html`
    <li class=${isSelected ? 'tile tile-selected' : 'tile'} data-kind=${kind} data-key=${key} data-name=${name}>
      <div class="tile-square">
        ${glyph('picture')}
        <tile-picture
          .source=${sourceOf(tile)}
          @insight=${() => model.seeTile(tile)}
          @ended=${() => model.renewTile(tile)}
        ></tile-picture>
        ${ringView(tile)} ${kind === 'attention' ? html`<span class="tile-mark" aria-hidden="true">!</span>` : nothing}
      </div>
      <button
        type="button"
        class="tile-open"
        title=${name}
        aria-label=${name}
        aria-describedby="status-${key}"
        aria-expanded=${String(model.openKey === key)}
        @click=${() => model.open(key)}
      ></button>
      ${kind === 'ready' ? selectBox(tile, model, isSelected) : nothing} ${stopButton(tile, model)}
      <p class="tile-name" dir="auto" aria-hidden="true">
        <span class="tile-name-start">${start}</span><span>${end}</span>
      </p>
      <p class="tile-status" id="status-${key}">${tileStatus(tile, model.session.state === 'expired')}</p>
    </li>
  `;

  function selectBox(one: Tile, page: PageModel, isChecked: boolean): TemplateResult {
    return html`<input
      type="checkbox"
      class="form-check-input tile-select"
      aria-label=${grid.select(one.name)}
      .checked=${live(isChecked)}
      @click=${({ target, shiftKey }: MouseEvent) =>
        page.select(one.key, (target as HTMLInputElement).checked, shiftKey)}
    />`;
  }
}

/** Button in the corner: takes off a file that is not sent, or stops one that is on its way. */
function stopButton({ item, kind, name }: Tile, { queue }: PageModel): TemplateResult | typeof nothing {
  if (item === undefined || !(kind === 'chosen' || isActive(item))) {
    return nothing;
  }
  const { tile } = words();
  const [label, stop] =
    kind === 'chosen'
      ? [tile.remove, () => queue.remove(item.id)]
      : [isUnsent(item) ? tile.cancel : tile.cancelAndDelete, () => queue.cancel(item.id)];
  const text = `${label}: ${name}`;
  return html`<button
    type="button"
    class="btn-close tile-stop"
    title=${label}
    aria-label=${text}
    @click=${stop}
  ></button>`;
}

/** Ring that closes as the file is sent, and turns while it is processed. */
function ringView({ item, kind }: Tile): TemplateResult | typeof nothing {
  if (kind !== 'processing' && (item === undefined || !isActive(item))) {
    return nothing;
  }
  const share = item ? sentBytesOf(item) / Math.max(item.file.size, 1) : 1;
  const drawn = kind === 'processing' ? 25 : Math.round(share * 100);
  return html`
    <svg class=${kind === 'processing' ? 'ring ring-turns' : 'ring'} viewBox="0 0 40 40" aria-hidden="true">
      ${svg`<circle cx="20" cy="20" r="17" /><circle class="ring-done" cx="20" cy="20" r="17" pathLength="100" stroke-dasharray="${drawn} 100" />`}
    </svg>
  `;
}
