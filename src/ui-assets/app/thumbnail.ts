import type { Tile } from './tiles';
import type { ListedVariant, ManifestVariant } from '../../client';

/** Side of a picture that fills a tile on most screens, in pixels. */
const LEAST_SIDE = 160;

/** Pictures of a tile, the best of those that can be had is shown. */
export interface TileSource {
  /** File of this visit, until there is a variant. */
  readonly file?: Blob;
  /** URL of a small variant. */
  readonly url?: string;
  /** Base64 of the thumbhash. */
  readonly thumbhash?: string;
}

/** Returns the pictures of a tile. */
export function sourceOf({ item, manifest, earlier }: Tile): TileSource {
  return {
    file: item?.file,
    url: thumbnailOf(manifest?.variants ?? earlier?.listed?.variants ?? []),
    thumbhash: manifest?.thumbhash ?? earlier?.thumbhash ?? earlier?.listed?.thumbhash,
  };
}

/** Returns the URL of the lightest variant that is large enough for a tile; if none is, of the largest. */
export function thumbnailOf(variants: readonly (ManifestVariant | ListedVariant)[]): string | undefined {
  const withUrl = variants.flatMap(variant => (variant.url === undefined ? [] : [{ ...variant, url: variant.url }]));
  const large = withUrl.filter(({ width, height }) => Math.min(width, height) >= LEAST_SIDE);
  const [best] = large.sort((one, other) => one.bytes - other.bytes);
  return (best ?? withUrl.sort((one, other) => other.width - one.width)[0])?.url;
}
