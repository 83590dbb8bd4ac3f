import { html, nothing, type TemplateResult } from 'lit-html';
import { thumbHashToDataURL } from 'thumbhash';
import { captionView, sliderView } from './compare';
import { focusLayer } from './focus';
import type { OpenPanel, PictureTool } from './open-panel';
import { center, panBy } from './pan';
import type { ManifestVariant } from '../../../client';
import { sourceOf } from '../../app/thumbnail';
import { panelWords } from '../../words/panel';
import { styles } from '../styles-directive';
import { bytesOf } from '../tile-picture';

/** Picture of the tile: before and after, as large as the panel or pixel by pixel, and the focus point on it. */
export function pictureView(panel: OpenPanel): TemplateResult | typeof nothing {
  const { tile, tool, localUrl, split, isWhole } = panel;
  const isFocus = tool === 'focus';
  const files = isFocus && !isWhole ? [] : panel.files;
  const hash = hashOf(panel);
  const isEmpty = files.length === 0 && localUrl === undefined;
  if (isEmpty && hash === undefined) {
    return tile.item ? html`<p class="text-body-secondary">${panelWords().panel.noPreview}</p>` : nothing;
  }
  const { width, height } = isFocus ? panel.original : panel.shape;
  const isLoupe = tool === 'loupe';
  return html`
    <figure class="compare">
      <div
        class="compare-stage"
        data-tool=${tool}
        ${styles({
          '--ratio': width / height,
          '--split': split,
          '--pixels': `${width / devicePixelRatio}px`,
          background: hash === undefined ? '' : `center / 100% 100% url(${thumbHashToDataURL(bytesOf(hash))})`,
        })}
      >
        <div
          class="compare-scroll"
          tabindex=${isLoupe ? 0 : nothing}
          role=${isLoupe ? 'group' : nothing}
          aria-label=${isLoupe ? panelWords().panel.actualSizeOf(tile.name) : nothing}
          @scroll=${onScroll}
          @pointerdown=${isLoupe ? panBy : nothing}
        >
          <div class="compare-sheet">
            ${files.length > 0 ? afterPicture(panel, files) : nothing}
            ${
              localUrl !== undefined && (!isFocus || files.length === 0)
                ? beforePicture(panel, localUrl, files.length === 0)
                : nothing
            }
          </div>
        </div>
        ${files.length > 0 && localUrl !== undefined && !isFocus ? sliderView(panel) : nothing}
        ${isFocus ? focusLayer(panel) : nothing}
      </div>
      ${tile.manifest && files.length > 0 ? captionView(tile.manifest, panel.shown!) : nothing}
    </figure>
    ${
      isEmpty
        ? nothing
        : html`<div class="panel-tools">
            ${toolButton(panel, 'loupe', panelWords().panel.actualSize)}
            ${canFocus(panel) ? toolButton(panel, 'focus', panelWords().focus.title) : nothing}
          </div>`
    }
  `;
}

/** Returns the thumbhash that stands in for the picture until it has loaded. */
function hashOf({ tile, localUrl, shownUrl }: OpenPanel): string | undefined {
  return localUrl === undefined && shownUrl === undefined && tile.kind === 'ready'
    ? sourceOf(tile).thumbhash
    : undefined;
}

/** The focus point needs the whole picture, and sizes that are cut around it. */
function canFocus({ tile, preset, crops, isWhole, localUrl }: OpenPanel): boolean {
  const hasCrops = crops.length > 0 || (tile.kind === 'chosen' && !preset?.sizes.length);
  return (tile.kind === 'chosen' || tile.kind === 'ready') && (isWhole || localUrl !== undefined) && hasCrops;
}

function afterPicture(panel: OpenPanel, files: readonly ManifestVariant[]): TemplateResult {
  const { manifest, name } = panel.tile;
  const onLoad = ({ target }: Event) => {
    panel.shownUrl = (target as HTMLImageElement).currentSrc;
    panel.changed();
  };
  return html`<picture class="compare-after">
    ${files.map(({ url, contentType }) => html`<source srcset=${url} type=${contentType} />`)}
    <img src=${files.at(-1)!.url} alt=${manifest?.alt || name} draggable="false" @load=${onLoad} />
  </picture>`;
}

function beforePicture(panel: OpenPanel, url: string, isAlone: boolean): TemplateResult {
  const onLoad = ({ target }: Event) => {
    const { naturalWidth: width, naturalHeight: height } = target as HTMLImageElement;
    panel.localSize = { width, height };
    panel.changed();
  };
  return html`<img
    class=${isAlone ? 'compare-alone' : 'compare-before'}
    src=${url}
    alt=${isAlone ? panel.tile.name : ''}
    draggable="false"
    @load=${onLoad}
    @error=${() => panel.dropLocal()}
  />`;
}

function toolButton(panel: OpenPanel, tool: PictureTool, label: string): TemplateResult {
  const onClick = ({ currentTarget }: Event) => {
    panel.use(tool);
    if (panel.tool === 'loupe') {
      const stage = (currentTarget as Element).closest('.offcanvas-body')!.querySelector('.compare-scroll')!;
      // the render comes first
      requestAnimationFrame(() => center(stage));
    }
  };
  return html`<button type="button" class="btn btn-quiet" aria-pressed=${String(panel.tool === tool)} @click=${onClick}>
    ${label}
  </button>`;
}

/** Follows the scrolled picture with the edge between before and after, which stays where it is on the screen. */
function onScroll({ currentTarget }: Event): void {
  const frame = currentTarget as HTMLElement;
  frame.parentElement!.style.setProperty('--scroll', `${frame.scrollLeft}px`);
}
