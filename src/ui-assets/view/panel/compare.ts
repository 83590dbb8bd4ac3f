import { html, type TemplateResult } from 'lit-html';
import type { OpenPanel } from './open-panel';
import type { ImageManifest, ManifestVariant } from '../../../client';
import { formatBytes, formatSavings, typeName } from '../../text/format';
import { panelWords } from '../../words/panel';

/** Slider between the original and the processed picture, which lies over both. */
export function sliderView(panel: OpenPanel): TemplateResult {
  const { compare, original, processed, split } = panelWords().panel;
  const onInput = ({ target }: Event) => {
    panel.split = Number((target as HTMLInputElement).value);
    panel.changed();
  };
  return html`
    <span class="compare-label compare-label-before" aria-hidden="true">${original}</span>
    <span class="compare-label compare-label-after" aria-hidden="true">${processed}</span>
    <input
      class="compare-range"
      type="range"
      min="0"
      max="100"
      .value=${String(panel.split)}
      aria-label=${compare}
      aria-valuetext=${split(panel.split)}
      @input=${onInput}
    />
    <span class="compare-handle"></span>
  `;
}

/** Facts about both pictures, below them. A percentage compares equal pixels only. */
export function captionView({ original }: ImageManifest, variant: ManifestVariant): TemplateResult {
  const { width, bytes, contentType } = variant;
  const hasEqualPixels = original?.width === width && original.height === variant.height;
  const after = [
    `${width} px ${typeName(contentType)}`,
    formatBytes(bytes),
    ...(hasEqualPixels ? [formatSavings(original.bytes, bytes)] : []),
  ];
  return html`<figcaption>
    ${original ? html`<span>${panelWords().panel.originalFacts(originalFacts(original))}</span>` : ''}
    <span>${panelWords().panel.processedFacts(after.join(', '))}</span>
  </figcaption>`;
}

/** Returns size, type and bytes of an original, as far as they are known. */
export function originalFacts({ width, height, contentType, bytes }: NonNullable<ImageManifest['original']>): string {
  const shape = width === undefined ? [] : [`${width} × ${height}`];
  const type = contentType === undefined ? [] : [typeName(contentType)];
  return [[...shape, ...type].join(' '), formatBytes(bytes)].filter(text => text !== '').join(', ');
}
