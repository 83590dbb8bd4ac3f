import { html, nothing, type TemplateResult } from 'lit-html';
import { copy } from './actions';
import { endOfLinks } from './link-end';
import type { OpenPanel } from './open-panel';
import type { ImageManifest } from '../../../client';
import { pictureSnippet } from '../../text/picture-snippet';
import { language } from '../../words';
import { panelWords } from '../../words/panel';

/** HTML of an image, to copy. Its title and the time next to the button say how long its links work. */
export function snippetView(panel: OpenPanel, manifest: ImageManifest): TemplateResult | typeof nothing {
  const { title, previewTitle, copy: label, copied, validUntil, code } = panelWords().snippet;
  const text = pictureSnippet(manifest);
  const end = manifest.urlsExpireAt && endOfLinks(manifest.urlsExpireAt, new Date(), language());
  const onCopy = () => panel.withLinks(latest => copy(panel, pictureSnippet(latest) ?? '', copied));
  return text === undefined
    ? nothing
    : html`
        <section class="panel-section">
          <h3>${end ? previewTitle(end) : title}</h3>
          <pre class="snippet" tabindex="0" role="group" aria-label=${code}><code>${text}</code></pre>
          <div class="panel-tools">
            <button type="button" class="btn btn-quiet" @click=${() => void onCopy()}>${label}</button>
            ${end ? html`<span class="text-body-secondary">${validUntil(end)}</span>` : nothing}
          </div>
        </section>
      `;
}
