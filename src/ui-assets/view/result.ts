import { thumbHashToDataURL } from 'thumbhash';
import { showCompare } from './compare';
import { cloneTemplate, element } from './dom';
import type { ImageManifest, ManifestVariant } from '../../contract/http';
import { UploadError } from '../client/upload-error';
import { errorMessage } from '../text/error-messages';
import { formatBytes, formatSavings, linkExpiry, typeName } from '../text/format';
import { pictureSnippet } from '../text/picture-snippet';

/** Options of a result, in addition to its manifest. */
interface ResultOptions {
  readonly name: string;
  /** The local file, if the page still has it. */
  readonly beforeUrl?: string;
  /** Requests fresh URLs, which arrive through `show`. Throws UploadError. */
  renew(): Promise<void>;
}

/** Result of an image: before and after, the files, and the HTML that shows them. */
export class ResultView {
  readonly root = cloneTemplate('result-template');
  private shown: ImageManifest | undefined;

  constructor(
    manifest: ImageManifest,
    private readonly options: ResultOptions,
  ) {
    element(this.root, 'copy', HTMLButtonElement).addEventListener('click', () => void this.copy());
    element(this.root, 'renew', HTMLButtonElement).addEventListener('click', () => void this.renew());
    this.show(manifest);
  }

  /** Shows a manifest. Does nothing if it is shown already. */
  show(manifest: ImageManifest): void {
    if (manifest === this.shown) {
      return;
    }
    this.shown = manifest;
    const { name, beforeUrl } = this.options;
    const hashUrl = placeholderUrl(manifest.thumbhash);
    const tiles = byFormat(manifest.variants ?? []).map(variant =>
      variantTile(variant, { alt: manifest.alt || name, hashUrl, originalBytes: manifest.original?.bytes }),
    );
    element(this.root, 'variants', HTMLUListElement).replaceChildren(...tiles);
    this.showAlt(manifest);
    element(this.root, 'code', HTMLElement).textContent = pictureSnippet(manifest) ?? '';
    this.showLinkExpiry(manifest);
    if (beforeUrl !== undefined) {
      showCompare(element(this.root, 'compare', HTMLElement), { manifest, beforeUrl, name });
    }
  }

  private showAlt({ alt }: ImageManifest): void {
    const line = element(this.root, 'alt', HTMLElement);
    line.hidden = !alt;
    line.textContent = `Alternative text: ${alt}`;
  }

  /** Shows when the links expire, and updates the notice once they have. */
  private showLinkExpiry(manifest: ImageManifest): void {
    if (manifest !== this.shown) {
      return;
    }
    const { text, changesInMs } = linkExpiry(manifest.urlsExpireAt, new Date());
    const line = element(this.root, 'link-expiry', HTMLElement);
    line.textContent = text;
    // links that do not expire need no new ones
    line.parentElement!.hidden = text === '';
    if (changesInMs !== undefined) {
      setTimeout(() => this.showLinkExpiry(manifest), changesInMs);
    }
  }

  private async copy(): Promise<void> {
    const code = element(this.root, 'code', HTMLElement);
    const button = element(this.root, 'copy', HTMLButtonElement);
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = 'Copied';
      setTimeout(() => (button.textContent = 'Copy'), 2_000);
    } catch {
      // Without permission to write to the clipboard, the text is selected for the person to copy.
      getSelection()?.selectAllChildren(code);
      button.textContent = 'Selected: copy it now';
    }
  }

  private async renew(): Promise<void> {
    const line = element(this.root, 'link-expiry', HTMLElement);
    line.textContent = 'Getting new links…';
    try {
      await this.options.renew();
    } catch (error) {
      if (!(error instanceof UploadError)) {
        throw error;
      }
      const { message, advice } = errorMessage(error.info);
      line.textContent = `Could not get new links. ${message} ${advice}`;
    }
  }
}

/** Groups variants by format, each in the order of the sizes. */
function byFormat(variants: readonly ManifestVariant[]): ManifestVariant[] {
  const formats = [...new Set(variants.map(({ format }) => format))];
  return formats.flatMap(format => variants.filter(variant => variant.format === format));
}

/** Returns the URL of a small blurred picture for a thumbhash (base64). Undefined if it is missing or unreadable. */
function placeholderUrl(thumbhash: string | undefined): string | undefined {
  if (thumbhash === undefined) {
    return undefined;
  }
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(thumbhash), character => character.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

/** Options of a tile, in addition to its variant. */
interface TileOptions {
  /** Alternative text of the image, or its file name. */
  readonly alt: string;
  /** URL of the placeholder, shown until the variant has loaded. */
  readonly hashUrl?: string;
  readonly originalBytes?: number;
}

/**
 * Creates the tile of a variant: the picture, which fades in over its placeholder, its facts and a link to the file.
 */
function variantTile(variant: ManifestVariant, { alt, hashUrl, originalBytes }: TileOptions): HTMLElement {
  const { url, width, height, bytes, contentType } = variant;
  const tile = cloneTemplate('variant-template');
  const link = element(tile, 'link', HTMLAnchorElement);
  link.href = url;
  link.textContent = `${variant.name} ${typeName(contentType)}`;
  element(tile, 'facts', HTMLElement).textContent = `${width} × ${height}, ${formatBytes(bytes)}`;
  element(tile, 'saving', HTMLElement).textContent =
    originalBytes === undefined ? '' : formatSavings(originalBytes, bytes);
  showFrame(element(tile, 'frame', HTMLElement), variant, hashUrl);
  const image = element(tile, 'image', HTMLImageElement);
  image.addEventListener('load', () => {
    // A loaded picture may not be decoded yet, and would fade in blank.
    void image.decode().finally(() => tile.classList.add('variant-loaded'));
  });
  image.alt = `${alt} as ${variant.name} ${typeName(contentType)}`;
  image.src = url;
  return tile;
}

function showFrame(frame: HTMLElement, { width, height }: ManifestVariant, hashUrl: string | undefined): void {
  frame.style.setProperty('--ratio', String(width / height));
  frame.style.setProperty('--width', `${width}px`);
  if (hashUrl !== undefined) {
    Object.assign(element(frame, 'hash', HTMLImageElement), { src: hashUrl, hidden: false });
  }
}
