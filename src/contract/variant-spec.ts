import type { OutputFormatName } from './output-formats';

/** What the construct asks the process function to make: plain JSON, handed over in the function's environment. */
export interface VariantSpec {
  /** One entry a size; each is produced in every format. */
  readonly sizes: readonly SizeSpec[];
  /** In the order in which a browser should prefer them. */
  readonly formats: readonly FormatSpec[];
  readonly metadata: MetadataMode;
  /** Whether thumbhash and dominant colour are computed. */
  readonly placeholder: boolean;
  /** Whether WebP variants of an animation move; absent: every variant is of the first frame. */
  readonly animation?: 'keep';
  readonly watermark?: WatermarkSpec;
  readonly extension?: ExtensionSpec;
}

/** How the watermark is drawn. */
export interface WatermarkSpec {
  /** Names the watermark's file: others have others. */
  readonly contentHash: string;
  readonly position: FixedPosition;
  /** Least distance to the edges, as a share of the variant's shorter side. */
  readonly margin: number;
  /** Box that the watermark has to fit into, as a share of the variant's width and height. */
  readonly scale: number;
  /** 0 to 1. */
  readonly opacity: number;
}

/** The user's own code. */
export interface ExtensionSpec {
  /** Names the folder's content: others have others. */
  readonly contentHash: string;
  /** How long one call of a hook may take. */
  readonly timeoutSeconds: number;
}

/** How an image is fitted into a box: sharp's `resize` fits. */
export type Fit = 'cover' | 'contain' | 'fill' | 'inside' | 'outside';

/** One size, in pixels; at least one of width and height is there. */
export interface SizeSpec {
  readonly name: string;
  readonly width?: number;
  readonly height?: number;
  readonly fit: Fit;
  /** Whether an image smaller than the box may be enlarged to fill it. */
  readonly enlarge: boolean;
  /** What is kept of a cover, or where the image stands in a contain; absent: the centre. */
  readonly position?: Position;
  /** `#rgb`, `#rrggbb` or `#rrggbbaa`: margins, and what shows through where a format has no alpha; absent: nothing, and white. */
  readonly background?: string;
  /** Sigma of the Gaussian mask, in pixels; absent: not sharpened. */
  readonly sharpen?: number;
  /** The formats of this size; absent: those of the spec. */
  readonly formats?: readonly FormatSpec[];
}

/** A side, a corner or the centre, as sharp's `position` calls it. */
export type FixedPosition =
  'centre' | 'top' | 'right top' | 'right' | 'right bottom' | 'bottom' | 'left bottom' | 'left' | 'left top';

/** A place, or one of sharp's two ways to look for what matters. */
export type Position = FixedPosition | 'attention' | 'entropy';

/** A point of an image, as shares of its upright width and height, from 0 to 1. */
export interface FocusPoint {
  readonly x: number;
  readonly y: number;
}

/** The longest side of a variant, in pixels: the most that WebP holds ("WebP Container Specification"). */
export const MAX_OUTPUT_SIDE = 16_383;

/** One output format and how it is encoded. What is absent is left to the encoder's defaults in the pipeline. */
export interface FormatSpec {
  /** `original` stands for the format that the original has, or the nearest one that variants can have. */
  readonly format: OutputFormatName | 'original';
  /** 1 to 100; absent for formats without a quality, such as PNG. */
  readonly quality?: number;
  /** CPU effort of WebP (0 to 6) and AVIF (0 to 9). */
  readonly effort?: number;
  /** JPEG: whether mozjpeg's trellis quantisation and its kin are on. */
  readonly mozjpeg?: boolean;
  /** PNG: zlib's level, 0 to 9. */
  readonly compressionLevel?: number;
  /** Most bytes of a variant: quality is lowered until they are enough. */
  readonly maxBytes?: number;
}

/** What becomes of EXIF, XMP, IPTC and ICC. Orientation is always applied to the pixels and never kept as a tag. */
export type MetadataMode = 'strip' | 'keep-copyright' | 'keep-all';
