import type { ImageManifest, ManifestVariant } from '../../contract/http';

/**
 * Returns HTML to copy into a page: it shows the image in the best format and size for each browser. Undefined
 * without variants.
 */
export function pictureSnippet(manifest: ImageManifest): string | undefined {
  const sources = manifest.sources ?? [];
  const fallback = fallbackOf(manifest);
  if (fallback === undefined) {
    return undefined;
  }
  const { url, width, height } = fallback;
  // an empty one belongs to a decorative image
  const { alt = 'Describe the image' } = manifest;
  return [
    '<picture>',
    ...sources.map(({ type, srcset }) => `  <source type="${escape(type)}" sizes="100vw" srcset="${escape(srcset)}">`),
    `  <img src="${escape(url)}" width="${width}" height="${height}" alt="${escape(alt)}" loading="lazy">`,
    '</picture>',
  ].join('\n');
}

/** Returns the variants that show the whole image, largest first: those that the manifest's sources name. */
export function wholeVariants({ sources = [], variants = [] }: ImageManifest): ManifestVariant[] {
  return variants
    .filter(({ url }) => sources.some(({ srcset }) => srcset.includes(url)))
    .sort((one, other) => other.width - one.width);
}

/** Returns the largest whole variant in the last format: the list ends with the format that every browser supports. */
function fallbackOf(manifest: ImageManifest): ManifestVariant | undefined {
  const type = manifest.sources?.at(-1)?.type;
  return wholeVariants(manifest).find(({ contentType }) => contentType === type) ?? manifest.variants?.at(-1);
}

function escape(text: string): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return escaped.replace(/\n/g, '&#10;').replace(/\t/g, '&#9;');
}
