import { thumbHashToDataURL } from 'thumbhash';
import type { TileSource } from '../app/thumbnail';

/** Element that shows the picture of a tile. */
export const PICTURE_TAG = 'tile-picture';

/**
 * `<tile-picture>`: the local file, only while the tile is in sight, because a decoded photo takes much memory; then
 * the small variant, which wipes over it. The thumbhash is shown until a picture has loaded.
 *
 * Fires `insight` when the tile comes into sight, and `ended` if the variant does not load.
 */
export class TilePicture extends HTMLElement {
  private current: TileSource = {};
  private isInSight = false;
  /** Picture that is shown, or loading with nothing before it. */
  private shown: HTMLImageElement | undefined;
  /** Picture that will replace it once it has loaded. */
  private next: HTMLImageElement | undefined;
  private failures = 0;

  /** Pictures to show. */
  set source(source: TileSource) {
    const { file, url, thumbhash } = this.current;
    if (source.file !== file || source.url !== url || source.thumbhash !== thumbhash) {
      this.current = source;
      this.paintHash();
      this.load();
    }
  }

  /** Watches whether the element is in sight. */
  connectedCallback(): void {
    sight.observe(this);
  }

  /** Releases the pictures. */
  disconnectedCallback(): void {
    sight.unobserve(this);
    this.see(false);
    this.release(this.shown);
    this.shown = undefined;
  }

  /** Loads the picture when it comes into sight, and releases a local one when it leaves. */
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
    if (this.shown && isLocal(this.shown)) {
      this.release(this.shown);
      this.shown = undefined;
    }
  }

  private load(): void {
    const { file, url } = this.current;
    const wanted = url ?? file;
    if (!this.isInSight || wanted === undefined || sourceOfImage.get(this.next ?? this.shown!) === wanted) {
      return;
    }
    const image = new Image();
    sourceOfImage.set(image, wanted);
    Object.assign(image, { alt: '', decoding: 'async', draggable: false });
    image.onload = () => this.onLoaded(image);
    image.onerror = () => this.onFailed(image);
    this.release(this.next);
    this.next = image;
    image.src = typeof wanted === 'string' ? wanted : URL.createObjectURL(wanted);
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
    if (before === undefined) {
      return;
    }
    image.className = 'wipe';
    this.append(image);
    setTimeout(() => this.release(before), WIPE_MS);
  }

  private onFailed(image: HTMLImageElement): void {
    if (image !== this.next) {
      return;
    }
    this.release(image);
    this.next = undefined;
    if (!isLocal(image) && this.failures++ < MOST_FAILURES) {
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
      if (isLocal(image)) {
        URL.revokeObjectURL(image.src);
        image.removeAttribute('src');
      }
    }
  }
}

/** Number of times that a variant is requested again after it did not load, and the pause before. */
const MOST_FAILURES = 3;
const AGAIN_MS = 2_000;

/** Longer than the animation in grid.css. */
const WIPE_MS = 400;

/** Source of an image that is loading or shown. */
const sourceOfImage = new WeakMap<HTMLImageElement, string | Blob>();

/** One observer for all tiles. The margin is small: a decoded photo of 12 megapixels takes 48 MB. */
const sight = new IntersectionObserver(
  entries => entries.forEach(({ target, isIntersecting }) => (target as TilePicture).see(isIntersecting)),
  { rootMargin: '64px' },
);

function isLocal({ src }: HTMLImageElement): boolean {
  return src.startsWith('blob:');
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), character => character.charCodeAt(0));
}

customElements.define(PICTURE_TAG, TilePicture);
