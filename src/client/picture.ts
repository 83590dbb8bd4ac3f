import type { ReadyManifest } from './types';
import type { ListedImage, ListedVariant } from '../contract/http';

/** Parts of a manifest that make a picture: those of an image, of a public image, or of one in a list with URLs. */
export type PictureManifest = Pick<
  ListedImage,
  'alt' | 'variants' | 'sources' | 'stableUrls' | 'thumbhash' | 'dominantColor'
>;

/** Options of `toPicture`. */
export interface PictureOptions {
  /** Alternative text. @default - that of the image; empty if it has none */
  readonly alt?: string;
  /** Width of the picture on the page, as in the attribute `sizes`. @default '100vw' */
  readonly sizes?: string;
  /** Loads the picture when it comes near the viewport, or at once. @default 'lazy' */
  readonly loading?: 'lazy' | 'eager';
  /** Name of the only size to use, such as that of a crop. @default - all sizes that show the whole image */
  readonly size?: string;
}

/** Attributes of a `<picture>`, named as in HTML. */
export interface Picture {
  /** `<source>` elements in their order. Empty with stable URLs, which choose the format themselves. */
  readonly sources: readonly { readonly type: string; readonly srcset: string; readonly sizes?: string }[];
  readonly img: {
    readonly src: string;
    readonly srcset?: string;
    readonly sizes?: string;
    readonly width: number;
    readonly height: number;
    readonly alt: string;
    readonly loading: 'lazy' | 'eager';
  };
  /** Color to show until the picture is loaded, `#rrggbb`; absent for an image with transparent parts. */
  readonly color?: string;
}

/** Variant with a URL. */
type Variant = ListedVariant & { readonly url: string };

/** Options with which a READY image always has a picture: without a size by its name. */
export type WholePictureOptions = PictureOptions & { readonly size?: undefined };

/**
 * Returns the attributes of a `<picture>` that shows an image in the best format and size for each browser. It has the
 * stable URLs if there are any, otherwise those of the variants, which can expire. Undefined without variants: the
 * image is not READY, has no size of that name, or comes from a list without URLs.
 */
export function toPicture(manifest: ReadyManifest, options?: WholePictureOptions): Picture;
export function toPicture(manifest: PictureManifest, options?: PictureOptions): Picture | undefined;
export function toPicture(manifest: PictureManifest, options: PictureOptions = {}): Picture | undefined {
  const { size, alt = manifest.alt ?? '', loading = 'lazy' } = options;
  const variants = (manifest.variants ?? []).filter((variant): variant is Variant => variant.url !== undefined);
  const whole = size === undefined ? wholeVariants({ ...manifest, variants }) : [];
  const sizes = whole.length > 0 ? (options.sizes ?? '100vw') : undefined;
  const shown = sizes ? whole : variants.filter(({ name }) => name === (size ?? variants.at(-1)?.name));
  const formats = [...new Set(shown.map(({ contentType }) => contentType))];
  const ofFormat = (format?: string) => shown.filter(({ contentType }) => contentType === format);
  // the last format is the one that every browser supports
  const fallbacks = ofFormat(formats.at(-1));
  if (fallbacks.length === 0) {
    return undefined;
  }
  const [{ name, url, width, height }] = fallbacks;
  const stable = manifest.stableUrls;
  const sources = formats.map(type => {
    const candidates = ofFormat(type);
    return sizes ? { type, srcset: srcsetOf(candidates, one => one.url), sizes } : { type, srcset: candidates[0].url };
  });
  return {
    sources: stable?.[name] ? [] : sources,
    img: {
      src: stable?.[name] ?? url,
      ...(stable?.[name] && sizes && { srcset: srcsetOf(fallbacks, one => stable[one.name]), sizes }),
      width,
      height,
      alt,
      loading,
    },
    color: colorOf(manifest),
  };
}

/**
 * Returns the variants that show the whole image, which are those that the sources name: in the order of formats, each
 * largest first.
 */
export function wholeVariants<V extends ListedVariant>({ sources = [], variants = [] }: WithVariants<V>): readonly V[] {
  return sources.flatMap(({ type, srcset }) =>
    variants
      .filter(({ contentType, url }) => contentType === type && `, ${srcset} `.includes(`, ${url} `))
      .sort((one, other) => other.width - one.width),
  );
}

/** Manifest with variants, and the sources that name some of them. */
interface WithVariants<V> {
  readonly sources?: PictureManifest['sources'];
  readonly variants?: readonly V[];
}

/** Returns the URLs with their widths, smallest first. */
function srcsetOf(variants: readonly Variant[], urlOf: (variant: Variant) => string | undefined): string {
  return variants
    .flatMap(variant => {
      const url = urlOf(variant);
      return url === undefined ? [] : [`${url} ${variant.width}w`];
    })
    .reverse()
    .join(', ');
}

/** Values of a thumbhash's third byte from which on the image has transparent parts: its first bit. */
const HAS_ALPHA = 0x80;

function colorOf({ dominantColor, thumbhash }: PictureManifest): string | undefined {
  const isOpaque = thumbhash !== undefined && atob(thumbhash.slice(0, 4)).charCodeAt(2) < HAS_ALPHA;
  return isOpaque ? dominantColor : undefined;
}
