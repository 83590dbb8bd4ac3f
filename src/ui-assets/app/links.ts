import type { ImageManifest } from '../../client';

/** Links to copy, one a line, and the time until which they work. */
export interface CopiedLinks {
  readonly text: string;
  /** ISO 8601; absent if they do not end. */
  readonly validUntil?: string;
}

/** Returns one link for each image: the stable URL of its largest size, else the presigned one. */
export function linksOf(
  manifests: readonly ImageManifest[],
  largest: (manifest: ImageManifest) => { readonly name: string; readonly url: string } | undefined,
): CopiedLinks {
  const links = manifests.flatMap(manifest => {
    const variant = largest(manifest);
    const stable = variant && manifest.stableUrls?.[variant.name];
    return variant ? [{ url: stable ?? variant.url, ends: stable ? undefined : manifest.urlsExpireAt }] : [];
  });
  const ends = links.flatMap(({ ends: end }) => end ?? []).sort();
  return { text: links.map(({ url }) => url).join('\n'), validUntil: ends[0] };
}
