import { html, nothing, type TemplateResult } from 'lit-html';
import { glyph } from './glyph';
import type { PageModel } from '../app/page-model';
import { acceptedFiles } from '../text/format';
import { limitsText } from '../text/limits-text';
import { words } from '../words';

/**
 * Headline, choice of the preset, drop zone, and the button that sends the chosen files. Large while there is nothing
 * else, one line afterwards. The file input is the same element all the time, so that it keeps the focus.
 */
export function dropView(model: PageModel): TemplateResult {
  const { config, preset, tiles } = model;
  return html`
    ${tiles.length === 0 ? heroHeadline(model) : compactHeadline(model)}
    <div class="files">
      <input
        class="visually-hidden"
        id="files"
        type="file"
        multiple
        accept=${config.limitsAreAssumed ? nothing : acceptedFiles(preset.limits.allowedTypes)}
        aria-describedby="limits"
        @change=${(event: Event) => take(model, event)}
      />
    </div>
    ${tiles.length === 0 ? heroZone(model) : stripZone(model)} ${destinationView(model)}
  `;
}

// elements of their own, large and small: what appears does not count as a shift of the layout, what moves does
function heroHeadline(model: PageModel): TemplateResult {
  const { page } = words();
  return html`
    <h1 class="hero-title">${page.headline}<br /><span class="text-body-secondary">${page.subline}</span></h1>
    <div class="hero-preset">${presetView(model)}</div>
  `;
}

function compactHeadline(model: PageModel): TemplateResult {
  return html`
    <h1 class="compact">${words().page.title}</h1>
    ${presetView(model)}
  `;
}

function heroZone({ isDragOver, preset }: PageModel): TemplateResult {
  const { drop } = words();
  return html`
    <label class=${isDragOver ? 'drop hero-drop drop-over' : 'drop hero-drop'} for="files">
      ${glyph('upload')}
      <span class="drop-title no-touch">${drop.title}</span>
      <span class="no-touch">${drop.or} <span class="drop-link">${drop.choose}</span>, ${drop.paste}</span>
      <span class="drop-title touch-only">${drop.touch}</span>
      <span class="drop-limits" id="limits">${limitsText(preset.limits)}</span>
    </label>
  `;
}

function stripZone(model: PageModel): TemplateResult {
  const { isDragOver, preset } = model;
  const { drop } = words();
  return html`
    <div class="drop-row">
      <label class=${isDragOver ? 'drop drop-strip drop-over' : 'drop drop-strip'} for="files">
        ${glyph('upload')}
        <span class="no-touch">${drop.more} <span class="drop-link">${drop.choose}</span></span>
        <span class="drop-link touch-only">${drop.touchMore}</span>
        <span class="drop-limits" id="limits">${limitsText(preset.limits)}</span>
      </label>
      ${sendButton(model)}
    </div>
  `;
}

function sendButton({ queue }: PageModel): TemplateResult | typeof nothing {
  const chosen = queue.items.filter(({ state }) => state.phase === 'chosen').length;
  return chosen === 0
    ? nothing
    : html`<button type="button" class="btn btn-primary btn-lg send" @click=${() => queue.start()}>
        ${words().drop.send(chosen)}
      </button>`;
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
            aria-describedby="preset-note limits"
            @change=${({ target }: Event) => model.usePreset(presets[(target as HTMLSelectElement).selectedIndex])}
          >
            ${presets.map(({ name }) => html`<option ?selected=${name === model.preset.name}>${name}</option>`)}
          </select>
          <span class="preset-note" id="preset-note" role="status">
            ${model.preset.isPublic ? words().drop.isPublic : nothing}
          </span>
        </div>
      `;
}

/** Host that the files are sent to, for a page whose API a person has chosen. */
function destinationView(model: PageModel): TemplateResult | typeof nothing {
  const { config } = model;
  return config.source === 'file' || config.apiUrl === undefined
    ? nothing
    : html`
        <p class="destination">
          ${words().connect.destination(new URL(config.apiUrl).host)}
          <button type="button" class="btn-inline" @click=${() => model.connect(true)}>
            ${words().connect.change}
          </button>
        </p>
      `;
}

function take(model: PageModel, { target }: Event): void {
  const input = target as HTMLInputElement;
  model.addFiles([...(input.files ?? [])]);
  // otherwise, choosing the same file again would not fire a change event
  input.value = '';
}
