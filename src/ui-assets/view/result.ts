import { thumbHashToDataURL } from 'thumbhash';
import { showCompare } from './compare';
import { cloneTemplate, part } from './dom';
import type { ImageManifest, ManifestVariant } from '../../contract/http';
import { TroubleError } from '../client/upload-error';
import { sentenceFor } from '../text/error-messages';
import { formatBytes, formatSavings, linksEnd, typeName } from '../text/format';
import { pictureSnippet } from '../text/picture-snippet';

/** What a result needs beside its manifest. */
interface ResultOptions {
  readonly name: string;
  /** The local file, if the page still has it. */
  readonly beforeUrl?: string;
  /** Asks for fresh URLs, which come by `show`. Throws TroubleError. */
  renew(): Promise<void>;
}

/** What came of an image: before and after, the files, and the HTML to show them. */
export class ResultView {
  readonly element = cloneTemplate('result-template');
  private shown: ImageManifest | undefined;

  constructor(
    manifest: ImageManifest,
    private readonly options: ResultOptions,
  ) {
    part(this.element, 'copy', HTMLButtonElement).addEventListener('click', () => void this.copy());
    part(this.element, 'renew', HTMLButtonElement).addEventListener('click', () => void this.renew());
    this.show(manifest);
  }

  /** Shows a manifest; what is shown already stays as it is. */
  show(manifest: ImageManifest): void {
    if (manifest === this.shown) {
      return;
    }
    this.shown = manifest;
    const { name, beforeUrl } = this.options;
    const hashUrl = placeholderUrl(manifest.thumbhash);
    const tiles = byFormat(manifest.variants ?? []).map(variant =>
      variantTile(variant, { name, hashUrl, originalBytes: manifest.original?.bytes }),
    );
    part(this.element, 'variants', HTMLUListElement).replaceChildren(...tiles);
    part(this.element, 'code', HTMLElement).textContent = pictureSnippet(manifest) ?? '';
    this.showLinksEnd(manifest);
    if (beforeUrl !== undefined) {
      showCompare(part(this.element, 'compare', HTMLElement), { manifest, beforeUrl, name });
    }
  }

  /** Says when the links end, and once they did, that they did. */
  private showLinksEnd(manifest: ImageManifest): void {
    if (manifest !== this.shown) {
      return;
    }
    const { text, changesInMs } = linksEnd(manifest.urlsExpireAt, new Date());
    part(this.element, 'links-end', HTMLElement).textContent = text;
    if (changesInMs !== undefined) {
      setTimeout(() => this.showLinksEnd(manifest), changesInMs);
    }
  }

  private async copy(): Promise<void> {
    const code = part(this.element, 'code', HTMLElement);
    const button = part(this.element, 'copy', HTMLButtonElement);
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = 'Copied';
      setTimeout(() => (button.textContent = 'Copy'), 2_000);
    } catch {
      // Without leave to write to the clipboard, the text is selected for a person to copy.
      getSelection()?.selectAllChildren(code);
      button.textContent = 'Selected: now copy it';
    }
  }

  private async renew(): Promise<void> {
    const line = part(this.element, 'links-end', HTMLElement);
    line.textContent = 'Asking for new links.';
    try {
      await this.options.renew();
    } catch (error) {
      if (!(error instanceof TroubleError)) {
        throw error;
      }
      const { what, cure } = sentenceFor(error.trouble);
      line.textContent = `There are no new links. ${what} ${cure}`;
    }
  }
}

/** One format after the other, each in the order of the sizes. */
function byFormat(variants: readonly ManifestVariant[]): ManifestVariant[] {
  const formats = [...new Set(variants.map(({ format }) => format))];
  return formats.flatMap(format => variants.filter(variant => variant.format === format));
}

/** A thumbhash (base64) as the URL of a small blurred picture. Undefined without one, or with one that cannot be read. */
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

/** What a tile needs beside its variant. */
interface TileOptions {
  /** The original's file name. */
  readonly name: string;
  /** The placeholder, shown until the variant is there. */
  readonly hashUrl?: string;
  readonly originalBytes?: number;
}

/** One variant: the picture itself, fading in over its placeholder, its facts and a link to the file. */
function variantTile(variant: ManifestVariant, { name, hashUrl, originalBytes }: TileOptions): HTMLElement {
  const { url, width, height, bytes, contentType } = variant;
  const tile = cloneTemplate('variant-template');
  const link = part(tile, 'link', HTMLAnchorElement);
  link.href = url;
  link.textContent = `${variant.name} ${typeName(contentType)}`;
  part(tile, 'facts', HTMLElement).textContent = `${width} × ${height}, ${formatBytes(bytes)}`;
  part(tile, 'saving', HTMLElement).textContent =
    originalBytes === undefined ? '' : formatSavings(originalBytes, bytes);
  showFrame(part(tile, 'frame', HTMLElement), variant, hashUrl);
  const image = part(tile, 'image', HTMLImageElement);
  image.addEventListener('load', () => {
    // A loaded picture may still have to be decoded, and would fade in as nothing.
    void image.decode().finally(() => tile.classList.add('variant-loaded'));
  });
  image.alt = `${name} as ${variant.name} ${typeName(contentType)}`;
  image.src = url;
  return tile;
}

function showFrame(frame: HTMLElement, { width, height }: ManifestVariant, hashUrl: string | undefined): void {
  frame.style.setProperty('--ratio', String(width / height));
  frame.style.setProperty('--width', `${width}px`);
  if (hashUrl !== undefined) {
    Object.assign(part(frame, 'hash', HTMLImageElement), { src: hashUrl, hidden: false });
  }
}
