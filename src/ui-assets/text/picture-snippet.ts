import type { ImageManifest } from '../../client';
import { pictureHtml } from '../../client/picture-markup';
import { panelWords } from '../words/panel';

/**
 * Returns HTML to copy into a page: it shows the image in the best format and size for each browser. Undefined
 * without variants. An image without an alternative text gets a hint to describe it.
 */
export function pictureSnippet(manifest: ImageManifest): string | undefined {
  return pictureHtml(manifest, { alt: manifest.alt ?? panelWords().snippet.describe });
}
