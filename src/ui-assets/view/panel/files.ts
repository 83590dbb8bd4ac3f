import { html, nothing, type TemplateResult } from 'lit-html';
import { copy, copyLink, download, nameOf, open } from './actions';
import type { OpenPanel } from './open-panel';
import { type SizeRow, sizeRows } from './size-rows';
import type { ImageManifest, ManifestVariant } from '../../../client';
import { endsSoon } from '../../app/images';
import { formatBytes, typeName } from '../../text/format';
import { panelWords } from '../../words/panel';
import { styles } from '../styles-directive';

/** Files of an image: one row a size, its formats as chips. */
export function filesView(panel: OpenPanel, manifest: ImageManifest): TemplateResult {
  return html`
    <section class="panel-section">
      <h3>${panelWords().panel.files}</h3>
      <ul class="size-rows list-unstyled">
        ${sizeRows(manifest).map(row => rowView(panel, manifest, row))}
      </ul>
    </section>
  `;
}

function rowView(panel: OpenPanel, { stableUrls }: ImageManifest, row: SizeRow): TemplateResult {
  const { name, width, height, files, isCrop } = row;
  const stable = stableUrls?.[name];
  return html`
    <li class="size-row">
      ${isCrop ? cropView(row, panel.shown?.format) : nothing}
      <div>
        <p class="size-name">${name} <span class="text-body-secondary">· ${width} × ${height}</span></p>
        <div class="chips">${files.map(file => chipView(panel, file))}</div>
        ${
          stable === undefined
            ? nothing
            : html`<button
                type="button"
                class="btn btn-quiet"
                aria-label=${panelWords().panel.copyStableOf(name)}
                @click=${() => void copy(panel, stable, panelWords().panel.linkCopied)}
              >
                ${panelWords().panel.copyStable}
              </button>`
        }
      </div>
    </li>
  `;
}

/** A crop in a tight frame: this is its shape. */
function cropView({ width, height, files }: SizeRow, format: string | undefined): TemplateResult {
  const file = files.find(variant => variant.format === format) ?? files.at(-1)!;
  return html`<div class="crop-frame" ${styles({ '--ratio': width / height, '--width': `${width}px` })}>
    <img src=${file.url} alt="" loading="lazy" />
  </div>`;
}

function chipView(panel: OpenPanel, file: ManifestVariant): TemplateResult {
  const name = nameOf(panel, file);
  const onOpen = (event: Event) => {
    if (panel.tile.manifest && endsSoon(panel.tile.manifest)) {
      event.preventDefault();
      void open(panel, file);
    }
  };
  return html`
    <span class="btn-group chip">
      <a class="btn btn-quiet" href=${file.url} target="_blank" rel="noopener" @click=${onOpen}>
        <b>${typeName(file.contentType)}</b> ${formatBytes(file.bytes)}<span class="visually-hidden"
          >, ${file.name}</span
        >
      </a>
      ${iconButton(panelWords().panel.download(name), DOWNLOAD, () => void download(panel, file))}
      ${iconButton(panelWords().panel.copyLink(name), LINK, () => void copyLink(panel, file))}
    </span>
  `;
}

const DOWNLOAD = 'M12 4v11m-5-5 5 5 5-5M5 20h14';
const LINK =
  'M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7l1.1-1.1';

function iconButton(label: string, path: string, onClick: () => void): TemplateResult {
  return html`<button type="button" class="btn btn-quiet" aria-label=${label} title=${label} @click=${onClick}>
    <svg class="glyph" viewBox="0 0 24 24" aria-hidden="true"><path d=${path} /></svg>
  </button>`;
}
