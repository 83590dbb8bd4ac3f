import { html, nothing, type TemplateResult } from 'lit-html';
import { copy } from './actions';
import { originalFacts } from './compare';
import type { OpenPanel } from './open-panel';
import { language } from '../../words';
import { panelWords } from '../../words/panel';

/** Facts about the image: its original, its notes, its date and its id. */
export function factsView(panel: OpenPanel): TemplateResult | typeof nothing {
  const { about, size, uploaded, imageId: idLabel, copyId, idCopied, notes: noteWords } = panelWords().panel;
  const { manifest, imageId, earlier } = panel.tile;
  const createdAt = manifest?.createdAt ?? earlier?.createdAt;
  return imageId === undefined
    ? nothing
    : html`
        <section class="panel-section">
          <h3>${about}</h3>
          <dl class="facts">
            ${manifest?.original ? fact(size, originalFacts(manifest.original)) : nothing}
            ${createdAt ? fact(uploaded, dateOf(createdAt)) : nothing}
            ${fact(
              idLabel,
              html`<code>${imageId}</code>
                <button
                  type="button"
                  class="btn btn-quiet"
                  aria-label=${copyId}
                  @click=${() => void copy(panel, imageId, idCopied)}
                >
                  ${panelWords().panel.copy}
                </button>`,
            )}
          </dl>
          ${(manifest?.notes ?? []).map(({ code, message }) => html`<p>${noteWords[code] ?? message}</p>`)}
        </section>
      `;
}

function fact(term: string, value: unknown): TemplateResult {
  return html`<dt>${term}</dt>
    <dd>${value}</dd>`;
}

function dateOf(iso: string): string {
  return new Date(iso).toLocaleString(language(), { dateStyle: 'medium', timeStyle: 'short' });
}
