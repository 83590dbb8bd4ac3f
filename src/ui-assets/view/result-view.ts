import { showCompare } from './compare';
import { part, cloneTemplate } from './part';
import { placeholderUrl } from './placeholder';
import { variantTile } from './variant-tile';
import type { ImageManifest, ManifestVariant } from '../../contract/http';
import { pictureSnippet } from '../words/picture-snippet';

/** What a result needs beside its manifest. */
export interface ResultOptions {
  readonly name: string;
  /** The local file, if the page still has it. */
  readonly beforeUrl?: string;
  /** Asks for the manifest with fresh URLs. */
  renew(): Promise<ImageManifest>;
}

/** What came of an image: before and after, the files, and the HTML to show them. */
export class ResultView {
  readonly element = cloneTemplate('result-template');

  constructor(manifest: ImageManifest, private readonly options: ResultOptions) {
    part(this.element, 'copy', HTMLButtonElement).addEventListener('click', () => void this.copy());
    part(this.element, 'renew', HTMLButtonElement).addEventListener('click', () => void this.renew());
    this.show(manifest);
  }

  private show(manifest: ImageManifest): void {
    const { name, beforeUrl } = this.options;
    const hashUrl = placeholderUrl(manifest.thumbhash);
    const tiles = byFormat(manifest.variants ?? []).map(variant => variantTile(variant, { name, hashUrl, originalBytes: manifest.original?.bytes }));
    part(this.element, 'variants', HTMLUListElement).replaceChildren(...tiles);
    part(this.element, 'code', HTMLElement).textContent = pictureSnippet(manifest) ?? '';
    part(this.element, 'links-end', HTMLElement).textContent = linksEnd(manifest.urlsExpireAt);
    if (beforeUrl !== undefined) { showCompare(part(this.element, 'compare', HTMLElement), { manifest, beforeUrl, name }); }
  }

  private async copy(): Promise<void> {
    const code = part(this.element, 'code', HTMLElement);
    const button = part(this.element, 'copy', HTMLButtonElement);
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = 'Copied';
      setTimeout(() => button.textContent = 'Copy', 2_000);
    } catch {
      // Without leave to write to the clipboard, the text is selected for a person to copy.
      getSelection()?.selectAllChildren(code);
      button.textContent = 'Selected: press Ctrl+C';
    }
  }

  private async renew(): Promise<void> {
    const line = part(this.element, 'links-end', HTMLElement);
    line.textContent = 'Asking for new links.';
    try {
      this.show(await this.options.renew());
    } catch {
      line.textContent = 'New links could not be had. Check the connection.';
    }
  }
}

/** One format after the other, each in the order of the sizes. */
function byFormat(variants: readonly ManifestVariant[]): ManifestVariant[] {
  const formats = [...new Set(variants.map(({ format }) => format))];
  return formats.flatMap(format => variants.filter(variant => variant.format === format));
}

function linksEnd(urlsExpireAt: string | undefined): string {
  if (urlsExpireAt === undefined) { return ''; }
  const time = new Date(urlsExpireAt).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  return `All links, also those in the HTML, are signed and end on ${time}.`;
}
