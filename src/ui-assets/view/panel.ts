import { html, nothing, type TemplateResult } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import { factsView } from './panel/facts';
import { fieldsView } from './panel/fields';
import { filesView } from './panel/files';
import { focusEditor } from './panel/focus';
import { PanelHost } from './panel/host';
import type { OpenPanel } from './panel/open-panel';
import { pictureView } from './panel/picture';
import { snippetView } from './panel/snippet';
import { statusView } from './panel/status';
import type { PageModel } from '../app/page-model';
import { panelWords } from '../words/panel';

const hosts = new WeakMap<PageModel, PanelHost>();

/** Side panel with everything about one image. */
export function panelView(model: PageModel): TemplateResult | typeof nothing {
  const host = hosts.get(model) ?? new PanelHost(model);
  hosts.set(model, host);
  const panel = host.follow();
  return panel === undefined
    ? nothing
    : html`
        ${host.isModal ? html`<div class="offcanvas-backdrop show" @click=${host.close}></div>` : nothing}
        <div
          class="offcanvas offcanvas-end show"
          role=${host.isModal ? 'dialog' : 'complementary'}
          aria-modal=${host.isModal ? 'true' : nothing}
          aria-labelledby="panel-title"
          tabindex="-1"
        >
          ${headerView(panel, host)} ${keyed(panel.tile.key, bodyView(panel))}
          <div class="panel-said" role="status">${panel.said || nothing}</div>
        </div>
      `;
}

function headerView({ tile, model }: OpenPanel, host: PanelHost): TemplateResult {
  const { previous, next, close, position } = panelWords().panel;
  const { tiles } = model;
  const index = tiles.findIndex(({ key }) => key === tile.key);
  const count = tiles.length;
  return html`
    <div class="offcanvas-header">
      <h2 class="offcanvas-title" id="panel-title" dir="auto">${tile.name}</h2>
      ${
        count < 2
          ? nothing
          : html`<span class="text-body-secondary" role="status">${position(index + 1, count)}</span>
              ${stepButton(previous, 'm15 5-7 7 7 7', index > 0, () => host.step(-1))}
              ${stepButton(next, 'm9 5 7 7-7 7', index < count - 1, () => host.step(1))}`
      }
      <button type="button" class="btn-close" aria-label=${close} @click=${host.close}></button>
    </div>
  `;
}

/** Button to another image. At the end of the list it stays in the order of the keyboard. */
function stepButton(label: string, path: string, isPossible: boolean, onClick: () => void): TemplateResult {
  return html`<button
    type="button"
    class="btn btn-quiet"
    aria-label=${label}
    aria-disabled=${String(!isPossible)}
    @click=${onClick}
  >
    <svg class="glyph" viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>
  </button>`;
}

function bodyView(panel: OpenPanel): TemplateResult {
  const { tile, tool } = panel;
  const ready = tile.kind === 'ready' && tile.manifest?.variants ? tile.manifest : undefined;
  return html`
    <div class="offcanvas-body">
      ${pictureView(panel)} ${tool === 'focus' ? focusEditor(panel) : nothing} ${statusView(panel)}
      ${ready ? html`${filesView(panel, ready)} ${snippetView(panel, ready)}` : nothing}
      ${ready || tile.kind === 'chosen' ? fieldsView(panel) : nothing} ${factsView(panel)} ${deleteView(panel)}
    </div>
  `;
}

/** Button that deletes the image, or stops its upload. What was not sent is only taken off the list. */
function deleteView({ tile, model }: OpenPanel): TemplateResult {
  const { delete: label, cancelAndDelete, remove } = panelWords().panel;
  const isOnItsWay = tile.kind === 'sending' || tile.kind === 'processing';
  const isUnsent = tile.imageId === undefined && !isOnItsWay;
  const text = isUnsent ? remove : isOnItsWay ? cancelAndDelete : label;
  const onClick = () => (isUnsent ? model.hide([tile]) : model.deleteTiles([tile]));
  return html`<button type="button" class="btn btn-danger-quiet" @click=${onClick}>${text}</button>`;
}
