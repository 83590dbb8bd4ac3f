import { OpenPanel } from './open-panel';
import { watchSwipes } from './swipe';
import type { PageModel } from '../../app/page-model';

/** Screens on which the panel stays next to the grid. On others it covers the grid, which is then out of reach. */
const WIDE = '(min-width: 90rem)';

/** Elements that stay in reach next to a panel that covers the page. */
const IN_REACH = '.offcanvas, .offcanvas-backdrop, .toast-container, [role="alert"], [role="status"]';

/** Keys that open the image before or after. */
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** Opens and closes the panel after the model: focus, keys, and the rest of the page. */
export class PanelHost {
  private panel: OpenPanel | undefined;
  private isOpen = false;
  /** Latest tile, and its place in the grid for when it is gone. */
  private lastKey = '';
  private index = 0;
  private readonly wide = matchMedia(WIDE);

  constructor(private readonly model: PageModel) {
    document.addEventListener('keydown', event => this.onKey(event));
    watchSwipes('.offcanvas', by => this.step(by));
    this.wide.addEventListener('change', () => model.changed());
  }

  /** The panel covers the page. */
  get isModal(): boolean {
    return !this.wide.matches;
  }

  /** Returns the panel of the open tile. Call it before each render. */
  follow(): OpenPanel | undefined {
    const { openTile: tile, openKey, tiles } = this.model;
    if (tile === undefined && openKey !== undefined) {
      // deleted or hidden: an undo brings the tile back, not the panel
      this.model.openKey = undefined;
    }
    if (this.panel?.tile.key !== tile?.key) {
      this.panel?.dispose();
      this.panel = tile && new OpenPanel(this.model, tile);
    }
    this.panel?.follow();
    if (tile) {
      this.lastKey = tile.key;
      this.index = tiles.findIndex(({ key }) => key === tile.key);
    }
    queueMicrotask(() => this.settle());
    return this.panel;
  }

  /** Closes the panel. */
  readonly close = (): void => {
    leaveField();
    this.model.open(undefined);
  };

  /** Opens the tile before or after. */
  step(by: number): void {
    leaveField();
    const { tiles, openKey } = this.model;
    const next = tiles[tiles.findIndex(({ key }) => key === openKey) + by];
    if (next) {
      this.model.open(next.key);
    }
  }

  /** Follows the render: the panel is in the document now, or no longer. */
  private settle(): void {
    const root = document.querySelector<HTMLElement>('.offcanvas');
    document.documentElement.dataset.panel = !this.panel ? 'closed' : this.isModal ? 'modal' : 'wide';
    for (const element of document.querySelectorAll('#app > *')) {
      element.toggleAttribute('inert', root !== null && this.isModal && !element.matches(IN_REACH));
    }
    if (root && !this.isOpen) {
      this.isOpen = true;
      root.focus({ preventScroll: true });
    } else if (!root && this.isOpen) {
      this.isOpen = false;
      // a message of the same render, with Undo, takes the focus first
      queueMicrotask(() => this.returnFocus());
    }
  }

  /** Moves the focus back to the tile, unless something else has it by now, such as the Undo of its deletion. */
  private returnFocus(): void {
    if (document.activeElement !== null && document.activeElement !== document.body) {
      return;
    }
    const buttonOf = (key: string) =>
      document.querySelector<HTMLElement>(`.tile[data-key="${CSS.escape(key)}"] button`);
    const { tiles } = this.model;
    const neighbor = tiles[Math.min(this.index, tiles.length - 1)];
    const target = buttonOf(this.lastKey) ?? (neighbor && buttonOf(neighbor.key)) ?? document.getElementById('files');
    target?.focus();
  }

  private onKey(event: KeyboardEvent): void {
    const target = event.target as Element;
    const isInPanel = target.closest('.offcanvas') !== null;
    const isElsewhere = !isInPanel && target.matches('input, select, textarea, .toast *');
    if (event.defaultPrevented || !this.panel || isElsewhere) {
      return;
    }
    const by = STEPS[event.key];
    if (by && (isInPanel || target === document.body) && isForPanel(event)) {
      return this.step(by);
    }
    if (event.key !== 'Escape') {
      return;
    }
    event.preventDefault();
    if (this.panel.tool === 'none') {
      this.close();
    } else {
      this.panel.use('none');
    }
  }
}

/** Returns true for a key that no field, slider or scrolled picture takes. */
function isForPanel({ target, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  return !(
    altKey ||
    ctrlKey ||
    metaKey ||
    shiftKey ||
    (target as Element).matches('input, select, textarea, .compare *')
  );
}

/** Leaves a text field of the panel, which saves it. */
function leaveField(): void {
  const active = document.activeElement as HTMLElement | null;
  if (active?.closest('.offcanvas')?.contains(active) && active.matches('input, textarea')) {
    active.blur();
  }
}
