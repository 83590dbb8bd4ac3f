import { showCompare } from './compare';
import { part, cloneTemplate } from './part';
import { placeholderUrl } from './placeholder';
import { variantTile } from './variant-tile';
import type { ImageManifest, ManifestVariant } from '../../contract/http';
import { TroubleError } from '../client/trouble';
import { linksEnd } from '../words/links-end';
import { pictureSnippet } from '../words/picture-snippet';
import { sentenceFor } from '../words/sentences';

/** What a result needs beside its manifest. */
export interface ResultOptions {
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

  constructor(manifest: ImageManifest, private readonly options: ResultOptions) {
    part(this.element, 'copy', HTMLButtonElement).addEventListener('click', () => void this.copy());
    part(this.element, 'renew', HTMLButtonElement).addEventListener('click', () => void this.renew());
    this.show(manifest);
  }

  /** Shows a manifest; what is shown already stays as it is. */
  show(manifest: ImageManifest): void {
    if (manifest === this.shown) { return; }
    this.shown = manifest;
    const { name, beforeUrl } = this.options;
    const hashUrl = placeholderUrl(manifest.thumbhash);
    const tiles = byFormat(manifest.variants ?? []).map(variant => variantTile(variant, { name, hashUrl, originalBytes: manifest.original?.bytes }));
    part(this.element, 'variants', HTMLUListElement).replaceChildren(...tiles);
    part(this.element, 'code', HTMLElement).textContent = pictureSnippet(manifest) ?? '';
    this.showLinksEnd(manifest);
    if (beforeUrl !== undefined) { showCompare(part(this.element, 'compare', HTMLElement), { manifest, beforeUrl, name }); }
  }

  /** Says when the links end, and once they did, that they did. */
  private showLinksEnd(manifest: ImageManifest): void {
    if (manifest !== this.shown) { return; }
    const { text, changesInMs } = linksEnd(manifest.urlsExpireAt, new Date());
    part(this.element, 'links-end', HTMLElement).textContent = text;
    if (changesInMs !== undefined) { setTimeout(() => this.showLinksEnd(manifest), changesInMs); }
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
      button.textContent = 'Selected: now copy it';
    }
  }

  private async renew(): Promise<void> {
    const line = part(this.element, 'links-end', HTMLElement);
    line.textContent = 'Asking for new links.';
    try {
      await this.options.renew();
    } catch (error) {
      if (!(error instanceof TroubleError)) { throw error; }
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
