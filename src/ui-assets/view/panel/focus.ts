import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { cropOf, CENTER, type FocusPoint } from './crop-rule';
import { saveText } from './fields';
import type { OpenPanel } from './open-panel';
import type { PageSize } from '../../config/config';
import { panelWords } from '../../words/panel';
import { styles } from '../styles-directive';

/** Dot on the picture: to drag, to click elsewhere, or to move by the arrow keys. */
export function focusLayer(panel: OpenPanel): TemplateResult {
  const { x, y } = panel.focus ?? CENTER;
  const { fromLeft, fromTop, at } = panelWords().focus;
  const text = at(percent(x), percent(y));
  // handlers read the point of now: several keys can come between two renders
  const slider = (label: string, value: number, axis: keyof FocusPoint) => html`
    <input
      class="focus-range"
      type="range"
      min="0"
      max="100"
      .value=${live(String(percent(value)))}
      aria-label=${label}
      aria-valuetext=${text}
      @input=${({ target }: Event) =>
        panel.aim({ ...(panel.focus ?? CENTER), [axis]: Number((target as HTMLInputElement).value) / 100 })}
      @keydown=${(event: KeyboardEvent) => onKey(panel, event)}
    />
  `;
  return html`
    <div
      class="focus-layer"
      data-unset=${panel.focus ? nothing : ''}
      @pointerdown=${(event: PointerEvent) => drag(panel, event)}
    >
      <span class="focus-dot" ${styles({ left: `${x * 100}%`, top: `${y * 100}%` })}>
        ${slider(fromLeft, x, 'x')} ${slider(fromTop, y, 'y')}
      </span>
    </div>
  `;
}

/** Crops around the focus point, and the buttons that keep or remove it. */
export function focusEditor(panel: OpenPanel): TemplateResult {
  const { hint, crops, save, reset, remove } = panelWords().focus;
  const isSaving = panel.saves.get('focus')?.state === 'saving';
  const isChanged = canSave(panel);
  return html`
    <section class="panel-section" aria-label=${panelWords().focus.title}>
      <p class="text-body-secondary">${hint}</p>
      ${
        panel.crops.length === 0
          ? nothing
          : html`<ul class="crops list-unstyled" aria-label=${crops}>
              ${panel.crops.map(size => cropView(panel, size))}
            </ul>`
      }
      <div class="panel-tools">
        ${
          panel.tile.kind !== 'chosen'
            ? html`<button
                  type="button"
                  class="btn btn-primary"
                  aria-disabled=${String(!isChanged)}
                  @click=${() => canSave(panel) && void panel.saveFocus()}
                >
                  ${save}
                </button>
                ${isChanged ? quietButton(reset, () => panel.aim(undefined)) : nothing}`
            : nothing
        }
        ${panel.savedFocus && panel.focus && !isSaving ? quietButton(remove, () => panel.aim(null)) : nothing}
        <span role="status">${stateOfCut(panel)}</span>
      </div>
    </section>
  `;
}

function canSave({ draft, saves }: OpenPanel): boolean {
  return draft !== undefined && saves.get('focus')?.state !== 'saving';
}

function stateOfCut({ saves }: OpenPanel): string {
  const { cutting, cut, takesLong } = panelWords().focus;
  const save = saves.get('focus');
  switch (save?.state) {
    case 'saving':
      return cutting;
    case 'saved':
      return cut;
    case 'late':
      return takesLong;
    default:
      return saveText(save);
  }
}

/** Button that goes away when it is pressed: the dot gets the focus. */
function quietButton(label: string, press: () => void): TemplateResult {
  const onClick = ({ currentTarget }: Event) => {
    (currentTarget as Element).closest('.offcanvas')!.querySelector<HTMLElement>('.focus-range')!.focus();
    press();
  };
  return html`<button type="button" class="btn btn-quiet" @click=${onClick}>${label}</button>`;
}

/** One crop as the pipeline will cut it; as it is, until the point is moved for the first time. */
function cropView(panel: OpenPanel, size: PageSize): TemplateResult {
  const { width, height, x, y } = cropOf(panel.original, size, panel.focus);
  const asItIs = panel.focus ? undefined : cutUrl(panel, size.name);
  return html`
    <li>
      <div class="crop-frame" ${styles({ '--ratio': width / height, '--width': `${width}px` })}>
        <img src=${asItIs ?? wholeUrl(panel)} alt="" ${styles({ 'object-position': `${x}% ${y}%` })} />
      </div>
      ${size.name} <span class="text-body-secondary">${width} × ${height}</span>
    </li>
  `;
}

/** Returns the URL of a picture to cut from: the processed one, or the local file. */
function wholeUrl({ isWhole, shown, localUrl = '' }: OpenPanel): string {
  return (isWhole && shown?.url) || localUrl;
}

/** Returns the URL of a crop as it is, in the format that the browser shows. */
function cutUrl({ tile, shown, draft }: OpenPanel, name: string): string | undefined {
  const variants = tile.manifest?.variants ?? [];
  return draft === null
    ? undefined
    : variants.find(variant => variant.name === name && variant.format === shown?.format)?.url;
}

function percent(share: number): number {
  return Math.round(share * 100);
}

/** Moves the point with the arrow keys in their directions, whichever of the two sliders has the focus. */
function onKey(panel: OpenPanel, event: KeyboardEvent): void {
  const step = event.shiftKey ? 0.1 : 0.01;
  const [x, y] = MOVES[event.key] ?? [0, 0];
  if (x !== 0 || y !== 0) {
    event.preventDefault();
    const from = panel.focus ?? CENTER;
    panel.aim(pointAt(from.x + x * step, from.y + y * step));
  }
}

const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function drag(panel: OpenPanel, event: PointerEvent): void {
  const layer = event.currentTarget as HTMLElement;
  const follow = ({ clientX, clientY }: PointerEvent) => {
    const box = layer.getBoundingClientRect();
    panel.aim(pointAt((clientX - box.left) / box.width, (clientY - box.top) / box.height));
  };
  event.preventDefault();
  layer.querySelector('input')!.focus({ preventScroll: true });
  layer.setPointerCapture(event.pointerId);
  follow(event);
  const end = new AbortController();
  layer.addEventListener('pointermove', follow, { signal: end.signal });
  for (const type of ['pointerup', 'pointercancel']) {
    layer.addEventListener(type, () => end.abort(), { once: true, signal: end.signal });
  }
}

/** Returns the nearest point of the picture, in steps of a thousandth. */
function pointAt(x: number, y: number): FocusPoint {
  const share = (value: number) => Math.round(Math.min(Math.max(value, 0), 1) * 1_000) / 1_000;
  return { x: share(x), y: share(y) };
}
