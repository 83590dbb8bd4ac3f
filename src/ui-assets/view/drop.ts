import { html, nothing, type TemplateResult } from 'lit-html';
import type { PageModel } from '../app/page-model';
import { words } from '../words';

/** Headline, choice of the preset, drop zone, and the button that sends the chosen files. */
export function dropView(model: PageModel): TemplateResult {
  const chosen = model.queue.items.filter(({ state }) => state.phase === 'chosen').length;
  return html`
    <h1>${words().page.headline}<br /><span class="text-body-secondary">${words().page.subline}</span></h1>
    ${presetView(model)}
    <label class="drop" for="files">
      <input class="visually-hidden" id="files" type="file" multiple @change=${(event: Event) => take(model, event)} />
      <span class="drop-title">${words().page.title}</span>
    </label>
    ${
      chosen === 0
        ? nothing
        : html`<button type="button" class="btn btn-primary btn-lg" @click=${() => model.queue.start()}>
            ${words().drop.send(chosen)}
          </button>`
    }
  `;
}

function presetView(model: PageModel): TemplateResult | typeof nothing {
  const { presets } = model.config;
  return presets.length < 2
    ? nothing
    : html`
        <div class="preset-row">
          <label class="form-label" for="preset">${words().drop.preset}</label>
          <select
            class="form-select preset"
            id="preset"
            @change=${({ target }: Event) => model.usePreset(presets[(target as HTMLSelectElement).selectedIndex])}
          >
            ${presets.map(({ name }) => html`<option ?selected=${name === model.preset.name}>${name}</option>`)}
          </select>
          <span class="preset-note" role="status">${model.preset.isPublic ? words().drop.isPublic : nothing}</span>
        </div>
      `;
}

function take(model: PageModel, { target }: Event): void {
  const input = target as HTMLInputElement;
  model.addFiles([...(input.files ?? [])]);
  // otherwise, choosing the same file again would not fire a change event
  input.value = '';
}
