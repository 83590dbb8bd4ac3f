import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { OpenPanel, PanelField, SaveState } from './open-panel';
import type { PatchImageRequest } from '../../../client';
import { errorMessage } from '../../text/error-messages';
import { panelWords } from '../../words/panel';

/** Longest alternative text that the API accepts. */
const MAX_ALT = 1_000;

/** Fields of the image. A change is saved at once, or sent with the file. */
export function fieldsView(panel: OpenPanel): TemplateResult {
  return html`
    <section class="panel-section">
      <h3>${panelWords().panel.details}</h3>
      ${altField(panel)} ${panel.tile.manifest ? filenameField(panel) : presetField(panel)} ${visibilityField(panel)}
    </section>
  `;
}

function altField(panel: OpenPanel): TemplateResult {
  const { describe, describeHint, decorative } = panelWords().panel;
  const alt = panel.value('alt');
  const isDecorative = alt === '';
  const change = (value: string | null) => set(panel, 'alt', { alt: value });
  const onDecorative = ({ target }: Event) => {
    panel.typed.delete('alt');
    change((target as HTMLInputElement).checked ? '' : null);
  };
  return html`
    <div>
      <label class="form-label" for="panel-alt">${describe}</label>
      <textarea
        class="form-control"
        id="panel-alt"
        rows="2"
        maxlength=${MAX_ALT}
        dir="auto"
        aria-describedby="panel-alt-hint panel-alt-state"
        ?disabled=${isDecorative}
        .value=${live(panel.typed.get('alt') ?? alt ?? '')}
        @input=${(event: Event) => type(panel, 'alt', event)}
        @keydown=${changeOnEnter}
        @change=${({ target }: Event) => change((target as HTMLTextAreaElement).value.trim() || null)}
      ></textarea>
      <p class="field-hint" id="panel-alt-hint">${describeHint}</p>
      <label class="form-check">
        <input class="form-check-input" type="checkbox" .checked=${live(isDecorative)} @change=${onDecorative} />
        <span class="form-check-label">${decorative}</span>
      </label>
      ${stateView(panel, 'alt')}
    </div>
  `;
}

function filenameField(panel: OpenPanel): TemplateResult {
  const onChange = ({ target }: Event) =>
    set(panel, 'filename', { filename: (target as HTMLInputElement).value.trim() || null });
  return html`
    <div>
      <label class="form-label" for="panel-filename">${panelWords().panel.filename}</label>
      <input
        class="form-control"
        id="panel-filename"
        type="text"
        maxlength="255"
        dir="auto"
        autocomplete="off"
        spellcheck="false"
        aria-describedby="panel-filename-state"
        .value=${live(panel.typed.get('filename') ?? panel.value('filename') ?? '')}
        @input=${(event: Event) => type(panel, 'filename', event)}
        @keydown=${changeOnEnter}
        @change=${onChange}
      />
      ${stateView(panel, 'filename')}
    </div>
  `;
}

function presetField(panel: OpenPanel): TemplateResult | typeof nothing {
  const { presets } = panel.model.config;
  const onChange = ({ target }: Event) => {
    const { name } = presets[(target as HTMLSelectElement).selectedIndex];
    // the other preset may not leave the visibility to the uploader
    panel.choose({ preset: name, visibility: undefined });
  };
  return presets.length < 2
    ? nothing
    : html`
        <div>
          <label class="form-label" for="panel-preset">${panelWords().panel.preset}</label>
          <select class="form-select" id="panel-preset" @change=${onChange}>
            ${presets.map(({ name }) => html`<option ?selected=${name === panel.preset?.name}>${name}</option>`)}
          </select>
        </div>
      `;
}

function visibilityField(panel: OpenPanel): TemplateResult | typeof nothing {
  const { isPublic, isPublicHint } = panelWords().panel;
  const onChange = ({ target }: Event) =>
    set(panel, 'visibility', { visibility: (target as HTMLInputElement).checked ? 'PUBLIC' : 'PRIVATE' });
  return !panel.preset?.choosesVisibility
    ? nothing
    : html`
        <div>
          <label class="form-check form-switch">
            <input
              class="form-check-input"
              type="checkbox"
              role="switch"
              aria-describedby="panel-public-hint panel-visibility-state"
              .checked=${live(panel.value('visibility') === 'PUBLIC')}
              @change=${onChange}
            />
            <span class="form-check-label">${isPublic}</span>
          </label>
          <p class="field-hint" id="panel-public-hint">${isPublicHint}</p>
          ${stateView(panel, 'visibility')}
        </div>
      `;
}

/** State of a change, said to screen readers. */
function stateView(panel: OpenPanel, field: PanelField): TemplateResult {
  const save = panel.saves.get(field);
  return html`<p class="field-state" id="panel-${field}-state" role="status" data-state=${save?.state ?? nothing}>
    ${saveText(save)}
  </p>`;
}

/** Returns the state of a change in words. */
export function saveText(save: SaveState | undefined): string {
  const { saving, saved, notSaved, conflict } = panelWords().panel;
  switch (save?.state) {
    case undefined:
      return '';
    case 'saving':
      return saving;
    case 'saved':
    case 'late':
      return saved;
    case 'failed': {
      const { message, advice } = errorMessage(save.error);
      return save.isConflict ? conflict : notSaved(`${message} ${advice}`);
    }
  }
}

function set(panel: OpenPanel, field: 'alt' | 'filename' | 'visibility', change: PatchImageRequest): void {
  if (panel.tile.kind === 'chosen') {
    const { alt, visibility } = change;
    panel.typed.delete(field);
    panel.choose(field === 'alt' ? { alt: alt ?? undefined } : { visibility });
  } else {
    void panel.save(field, change);
  }
}

/** Keeps a text as it is typed: the page may be rendered at any time. */
function type(panel: OpenPanel, field: PanelField, { target }: Event): void {
  panel.typed.set(field, (target as HTMLInputElement | HTMLTextAreaElement).value);
  panel.saves.delete(field);
}

/** Saves on Enter, as when the field is left. */
function changeOnEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter' && !event.isComposing) {
    event.preventDefault();
    (event.target as HTMLElement).dispatchEvent(new Event('change', { bubbles: true }));
  }
}
