import type { OutputFormatName } from './output-formats';

/** Specification of the variants to create: plain JSON, passed to the functions in a layer. */
export interface VariantSpec {
  /** One entry per size; each is produced in every format. */
  readonly sizes: readonly SizeSpec[];
  /** In the order in which a browser should prefer them. */
  readonly formats: readonly FormatSpec[];
  readonly metadata: MetadataMode;
  /** Indicates whether a thumbhash and a dominant color are computed. */
  readonly placeholder: boolean;
  /**
   * Indicates whether WebP variants of an animation are animated; absent: every variant is a still of the first
   * frame.
   */
  readonly animation?: 'keep';
  readonly watermark?: WatermarkSpec;
  readonly extension?: ExtensionSpec;
}

/** Specification of the watermark. */
export interface WatermarkSpec {
  /** Hash that identifies the content of the watermark's file. */
  readonly contentHash: string;
  readonly position: FixedPosition;
  /** Minimum distance to the edges, as a share of the variant's shorter side. */
  readonly margin: number;
  /** Box that the watermark fits into, as a share of the variant's width and height. */
  readonly scale: number;
  /** Opacity from 0 to 1. */
  readonly opacity: number;
}

/** Specification of the extension. */
export interface ExtensionSpec {
  /** Hash that identifies the folder's content. */
  readonly contentHash: string;
  /** Timeout of one hook call. */
  readonly timeoutSeconds: number;
}

/** Fit of an image into a box, as in sharp's `resize`. */
export type Fit = 'cover' | 'contain' | 'fill' | 'inside' | 'outside';

/** Size in pixels; at least one of width and height is present. */
export interface SizeSpec {
  readonly name: string;
  readonly width?: number;
  readonly height?: number;
  readonly fit: Fit;
  /** Indicates whether an image smaller than the box may be enlarged to fill it. */
  readonly enlarge: boolean;
  /** Part that `cover` keeps, or the image's position in `contain`; absent: the centre. */
  readonly position?: Position;
  /**
   * Color of margins, and of transparent parts in a format without alpha: `#rgb`, `#rrggbb` or `#rrggbbaa`. Absent:
   * transparent and white.
   */
  readonly background?: string;
  /** Sigma of the Gaussian mask in pixels; absent: no sharpening. */
  readonly sharpen?: number;
  /** Formats of this size; absent: those of the spec. */
  readonly formats?: readonly FormatSpec[];
}

/** Side, corner or centre, as in sharp's `position`. */
export type FixedPosition =
  'centre' | 'top' | 'right top' | 'right' | 'right bottom' | 'bottom' | 'left bottom' | 'left' | 'left top';

/** Fixed position, or one of sharp's two crop strategies. */
export type Position = FixedPosition | 'attention' | 'entropy';

/** Point of an image, as shares of its upright width and height, from 0 to 1. */
export interface FocusPoint {
  readonly x: number;
  readonly y: number;
}

/** Maximum side of a variant in pixels: the limit of WebP ("WebP Container Specification"). */
export const MAX_OUTPUT_SIDE = 16_383;

/** Output format and its encoding options. An absent option has the encoder's default in the pipeline. */
export interface FormatSpec {
  /** `original`: the format of the original, or the nearest one that variants can have. */
  readonly format: OutputFormatName | 'original';
  /** 1 to 100; absent for formats without a quality, such as PNG. */
  readonly quality?: number;
  /** CPU effort of WebP (0 to 6) and AVIF (0 to 9). */
  readonly effort?: number;
  /** JPEG: whether mozjpeg's trellis quantization and related options are on. */
  readonly mozjpeg?: boolean;
  /** Compression level of zlib for PNG, 0 to 9. */
  readonly compressionLevel?: number;
  /** Maximum bytes of a variant: quality is lowered until it fits. */
  readonly maxBytes?: number;
}

/** Handling of EXIF, XMP, IPTC and ICC. Orientation is always applied to the pixels and never kept as a tag. */
export type MetadataMode = 'strip' | 'keep-copyright' | 'keep-all';

/** Returns the number of variants that an image has under a spec. */
export function variantCount({ sizes, formats }: Pick<VariantSpec, 'sizes' | 'formats'>): number {
  return sizes.reduce((sum, size) => sum + (size.formats ?? formats).length, 0);
}
