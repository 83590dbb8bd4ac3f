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

/**
 * Returns the attributes of a `<picture>` that shows an image in the best format and size for each browser. It has the
 * stable URLs if there are any, otherwise those of the variants, which can expire. Undefined without variants: the
 * image is not READY, has no size of that name, or comes from a list without URLs.
 */
export function toPicture(manifest: PictureManifest, options: PictureOptions = {}): Picture | undefined {
  const { size, alt = manifest.alt ?? '', loading = 'lazy' } = options;
  const variants = (manifest.variants ?? []).filter((variant): variant is Variant => variant.url !== undefined);
  const shown = size === undefined ? wholeVariants(manifest, variants) : variants.filter(({ name }) => name === size);
  // the last format is the one that every browser supports
  const type = shown.at(-1)?.contentType;
  const fallback = shown.find(({ contentType }) => contentType === type);
  if (!fallback) {
    return undefined;
  }
  const sizes = size === undefined ? (options.sizes ?? '100vw') : undefined;
  const { width, height, name, url } = fallback;
  const common = { width, height, alt, loading };
  const color = colorOf(manifest);
  const stable = manifest.stableUrls?.[name];
  const ofType = (wanted?: string) => shown.filter(({ contentType }) => contentType === wanted);
  if (stable !== undefined) {
    const srcset = sizes && srcsetOf(ofType(type), variant => manifest.stableUrls?.[variant.name]);
    return { sources: [], img: { src: stable, ...(sizes && { srcset, sizes }), ...common }, color };
  }
  const sources = [...new Set(shown.map(({ contentType }) => contentType))].map(format => {
    const first = ofType(format);
    return sizes
      ? { type: format, srcset: srcsetOf(first, variant => variant.url), sizes }
      : { type: format, srcset: first[0].url };
  });
  return { sources, img: { src: url, ...common }, color };
}

/** Returns the variants that show the whole image, in the order of formats, largest first; all if each is a crop. */
function wholeVariants({ sources = [] }: PictureManifest, variants: readonly Variant[]): readonly Variant[] {
  const whole = sources.flatMap(({ type, srcset }) =>
    variants
      .filter(({ contentType, url }) => contentType === type && srcset.includes(url))
      .sort((one, other) => other.width - one.width),
  );
  return whole.length > 0 ? whole : variants.slice(-1);
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
