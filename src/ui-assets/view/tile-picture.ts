import { thumbHashToDataURL } from 'thumbhash';
import { drawPreview } from './draw-preview';
import { Previews } from '../app/previews';
import type { TileSource } from '../app/thumbnail';

/** Element that shows the picture of a tile. */
export const PICTURE_TAG = 'tile-picture';

/**
 * `<tile-picture>`: a small preview of the local file, while the tile is in sight; then the small variant, which wipes
 * over it. The thumbhash is shown until there is a picture. The file itself is never shown: decoded, a photo of 12
 * megapixels takes 48 MB.
 *
 * Fires `insight` when the tile comes into sight, and `ended` if the variant does not load.
 */
export class TilePicture extends HTMLElement {
  private current: TileSource = {};
  private isInSight = false;
  /** Preview or variant that is shown. */
  private shown: HTMLElement | undefined;
  /** Variant that will replace it once it has loaded. */
  private next: HTMLImageElement | undefined;
  private failures = 0;

  /** Pictures to show. */
  set source(source: TileSource) {
    const { file, url, thumbhash } = this.current;
    if (source.file !== file || source.url !== url || source.thumbhash !== thumbhash) {
      this.current = source;
      if (file !== undefined && (source.file !== file || (source.url !== undefined && !this.isInSight))) {
        previews.drop(file);
      }
      this.paintHash();
      this.load();
    }
  }

  /** Watches whether the element is in sight. */
  connectedCallback(): void {
    sight.observe(this);
  }

  /** Releases the pictures. A tile that moves in the grid comes back at once. */
  disconnectedCallback(): void {
    sight.unobserve(this);
    this.see(false);
    this.shown?.remove();
    this.shown = undefined;
    queueMicrotask(() => {
      if (this.current.file !== undefined && !this.isConnected) {
        previews.drop(this.current.file);
      }
    });
  }

  /** Loads the picture when it comes into sight, and releases a preview when it leaves. */
  see(isInSight: boolean): void {
    if (isInSight === this.isInSight) {
      return;
    }
    this.isInSight = isInSight;
    if (isInSight) {
      this.dispatchEvent(new Event('insight'));
      this.load();
      return;
    }
    this.release(this.next);
    this.next = undefined;
    if (this.current.file !== undefined) {
      previews.leave(this.current.file);
    }
    if (this.shown instanceof HTMLCanvasElement) {
      this.shown.remove();
      this.shown = undefined;
    }
  }

  private load(): void {
    const { file, url } = this.current;
    if (!this.isInSight) {
      return;
    }
    if (url !== undefined) {
      this.loadVariant(url);
    } else if (file !== undefined && sourceOf.get(this.shown!) !== file) {
      previews.want(file, preview => this.showPreview(preview, file));
    }
  }

  private showPreview(preview: HTMLCanvasElement, file: Blob): void {
    if (this.shown instanceof HTMLImageElement) {
      return;
    }
    this.shown?.remove();
    this.shown = preview;
    sourceOf.set(preview, file);
    this.style.backgroundImage = '';
    this.prepend(preview);
  }

  private loadVariant(url: string): void {
    if (sourceOf.get(this.next ?? this.shown!) === url) {
      return;
    }
    const image = new Image();
    sourceOf.set(image, url);
    Object.assign(image, { alt: '', decoding: 'async', draggable: false });
    image.onload = () => this.onLoaded(image);
    image.onerror = () => this.onFailed(image);
    this.release(this.next);
    this.next = image;
    image.src = url;
    if (this.shown === undefined) {
      // nothing to keep until then: the browser may paint it while it loads
      this.append(image);
    }
  }

  private onLoaded(image: HTMLImageElement): void {
    if (image !== this.next) {
      return;
    }
    const before = this.shown;
    this.shown = image;
    this.next = undefined;
    this.style.backgroundImage = '';
    if (this.current.file !== undefined) {
      previews.drop(this.current.file);
    }
    if (before === undefined) {
      return;
    }
    image.className = 'wipe';
    this.append(image);
    setTimeout(() => before.remove(), WIPE_MS);
  }

  private onFailed(image: HTMLImageElement): void {
    if (image !== this.next) {
      return;
    }
    this.release(image);
    this.next = undefined;
    if (this.failures++ < MOST_FAILURES) {
      this.dispatchEvent(new Event('ended'));
      // with a new link it has loaded by then; if only the connection was lost, the same link may do
      setTimeout(() => this.load(), AGAIN_MS);
    }
  }

  private paintHash(): void {
    const { thumbhash } = this.current;
    if (thumbhash !== undefined && this.shown === undefined) {
      this.style.backgroundImage = `url(${thumbHashToDataURL(bytesOf(thumbhash))})`;
    }
  }

  private release(image: HTMLImageElement | undefined): void {
    if (image !== undefined) {
      image.onload = image.onerror = null;
      image.remove();
    }
  }
}

/** Number of times that a variant is requested again after it did not load, and the pause before. */
const MOST_FAILURES = 3;
const AGAIN_MS = 2_000;

/** Longer than the animation in grid.css. */
const WIPE_MS = 400;

/** Source of a picture that is loading or shown. */
const sourceOf = new WeakMap<HTMLElement, string | Blob>();

/** Previews of all tiles. Each takes 0.25 MB. Three at a time keep two cores busy; with four they take longer. */
const previews = new Previews(drawPreview, { parallel: 3, kept: 150 });

/** One observer for all tiles. */
const sight = new IntersectionObserver(
  entries => entries.forEach(({ target, isIntersecting }) => (target as TilePicture).see(isIntersecting)),
  { rootMargin: '64px' },
);

/** Returns the bytes of a base64 text. */
export function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), character => character.charCodeAt(0));
}

customElements.define(PICTURE_TAG, TilePicture);
