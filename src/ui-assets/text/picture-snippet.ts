import { pictureHtml, type ImageManifest, type ManifestVariant } from '../../client';
import { panelWords } from '../words/panel';

/**
 * Returns HTML to copy into a page: it shows the image in the best format and size for each browser. Undefined
 * without variants. An image without an alternative text gets a hint to describe it.
 */
export function pictureSnippet(manifest: ImageManifest): string | undefined {
  return pictureHtml(manifest, { alt: manifest.alt ?? panelWords().snippet.describe });
}

/** Returns the variants that show the whole image, largest first: those that the manifest's sources name. */
export function wholeVariants({ sources = [], variants = [] }: ImageManifest): ManifestVariant[] {
  return variants
    .filter(({ url }) => sources.some(({ srcset }) => srcset.split(' ').includes(url)))
    .sort((one, other) => other.width - one.width);
}
