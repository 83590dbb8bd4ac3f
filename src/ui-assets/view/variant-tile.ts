import { cloneTemplate, part } from './part';
import type { ManifestVariant } from '../../contract/http';
import { formatBytes } from '../words/bytes';
import { typeName } from '../words/content-types';
import { formatSavings } from '../words/savings';

/** What a tile needs beside its variant. */
export interface TileOptions {
  /** The original's file name. */
  readonly name: string;
  /** The placeholder, shown until the variant is there. */
  readonly hashUrl?: string;
  readonly originalBytes?: number;
}

/** One variant: the picture itself, fading in over its placeholder, its facts and a link to the file. */
export function variantTile(variant: ManifestVariant, { name, hashUrl, originalBytes }: TileOptions): HTMLElement {
  const { url, width, height, bytes, contentType } = variant;
  const tile = cloneTemplate('variant-template');
  const link = part(tile, 'link', HTMLAnchorElement);
  link.href = url;
  link.textContent = `${variant.name} ${typeName(contentType)}`;
  part(tile, 'facts', HTMLElement).textContent = `${width} × ${height}, ${formatBytes(bytes)}`;
  part(tile, 'saving', HTMLElement).textContent = originalBytes === undefined ? '' : formatSavings(originalBytes, bytes);
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
  if (hashUrl !== undefined) { Object.assign(part(frame, 'hash', HTMLImageElement), { src: hashUrl, hidden: false }); }
}
