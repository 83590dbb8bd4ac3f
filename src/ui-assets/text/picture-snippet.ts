import type { ImageManifest, ManifestVariant } from '../../contract/http';

/**
 * Returns HTML to copy into a page: it shows the image in the best format and size for each browser. Undefined
 * without variants.
 *
 * It has stable URLs if there are any: other URLs end when the image is processed again.
 */
export function pictureSnippet(manifest: ImageManifest): string | undefined {
  const fallback = fallbackOf(manifest);
  if (fallback === undefined) {
    return undefined;
  }
  const { stableUrls, sources = [] } = manifest;
  const stableUrl = stableUrls?.[fallback.name];
  if (stableUrl !== undefined) {
    return imgTag(manifest, fallback, { src: stableUrl, srcset: stableSrcset(manifest, fallback) });
  }
  return [
    '<picture>',
    ...sources.map(({ type, srcset }) => `  <source type="${escape(type)}" sizes="100vw" srcset="${escape(srcset)}">`),
    `  ${imgTag(manifest, fallback, { src: fallback.url })}`,
    '</picture>',
  ].join('\n');
}

function imgTag(
  { alt = 'Describe the image' }: ImageManifest,
  { width, height }: ManifestVariant,
  { src, srcset }: { readonly src: string; readonly srcset?: string },
): string {
  const sizes = srcset ? ` sizes="100vw" srcset="${escape(srcset)}"` : '';
  // an empty alternative text belongs to a decorative image
  return `<img src="${escape(src)}"${sizes} width="${width}" height="${height}" alt="${escape(alt)}" loading="lazy">`;
}

/** Returns the stable URLs of the whole image with their widths, smallest first. They choose the format themselves. */
function stableSrcset(manifest: ImageManifest, { contentType }: ManifestVariant): string {
  return wholeVariants(manifest)
    .filter(variant => variant.contentType === contentType)
    .reverse()
    .flatMap(({ name, width }) => {
      const url = manifest.stableUrls?.[name];
      return url === undefined ? [] : [`${url} ${width}w`];
    })
    .join(', ');
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
