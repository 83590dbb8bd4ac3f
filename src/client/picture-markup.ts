import { type PictureManifest, type PictureOptions, toPicture, type WholePictureOptions } from './picture';
import type { ReadyManifest } from './types';

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Returns `toPicture` as HTML, escaped. Undefined without variants. */
export function pictureHtml(manifest: ReadyManifest, options?: WholePictureOptions): string;
export function pictureHtml(manifest: PictureManifest, options?: PictureOptions): string | undefined;
export function pictureHtml(manifest: PictureManifest, options?: PictureOptions): string | undefined {
  const picture = toPicture(manifest, options);
  if (!picture) {
    return undefined;
  }
  const img = tag('img', picture.img);
  const sources = picture.sources.map(source => `  ${tag('source', source)}\n`).join('');
  return sources ? `<picture>\n${sources}  ${img}\n</picture>` : img;
}

function tag(name: string, attributes: Attributes): string {
  const texts = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(String(value))}"`);
  return `<${name}${texts.join('')}>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': 'amp', '"': 'quot', '<': 'lt', '>': 'gt' };

/** Escapes a text for an attribute in double quotes. Line breaks and tabs stay in one line. */
function escape(text: string): string {
  return text.replace(/[&"<>\n\t]/g, found => `&${ENTITIES[found] ?? `#${found.charCodeAt(0)}`};`);
}

/** Returns `toPicture` as an element: `<picture>`, or `<img>` with stable URLs. Undefined without variants. */
export function pictureElement(manifest: ReadyManifest, options?: WholePictureOptions): HTMLElement;
export function pictureElement(manifest: PictureManifest, options?: PictureOptions): HTMLElement | undefined;
export function pictureElement(manifest: PictureManifest, options?: PictureOptions): HTMLElement | undefined {
  const picture = toPicture(manifest, options);
  if (!picture) {
    return undefined;
  }
  const img = element('img', picture.img);
  img.style.backgroundColor = picture.color ?? '';
  if (picture.sources.length === 0) {
    return img;
  }
  const root = document.createElement('picture');
  root.append(...picture.sources.map(source => element('source', source)), img);
  return root;
}

function element<K extends 'img' | 'source'>(name: K, attributes: Attributes): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, String(value));
  }
  return made;
}
