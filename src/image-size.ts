import type { OutputFormat } from './output-format';

/** How an image is fitted into a size that has both width and height: sharp's `fit`. */
export enum ImageFit {
  /** Fill the box and crop what stands out, keeping the aspect ratio. */
  COVER = 'cover',

  /** Lie wholly inside the box, on a background that fills the rest, keeping the aspect ratio. */
  CONTAIN = 'contain',

  /** Fill the box exactly, stretching the image where the aspect ratio differs. */
  FILL = 'fill',

  /** Be as large as possible with both dimensions inside the box, keeping the aspect ratio. */
  INSIDE = 'inside',

  /** Be as small as possible with both dimensions at least those of the box, keeping the aspect ratio. */
  OUTSIDE = 'outside',
}

/** What of an image is kept where it is cut, or where it stands where it gets margins: sharp's `position`. */
export enum ImagePosition {
  /** The centre. */
  CENTER = 'centre',

  /** The upper edge. */
  TOP = 'top',

  /** The upper right corner. */
  TOP_RIGHT = 'right top',

  /** The right edge. */
  RIGHT = 'right',

  /** The lower right corner. */
  BOTTOM_RIGHT = 'right bottom',

  /** The lower edge. */
  BOTTOM = 'bottom',

  /** The lower left corner. */
  BOTTOM_LEFT = 'left bottom',

  /** The left edge. */
  LEFT = 'left',

  /** The upper left corner. */
  TOP_LEFT = 'left top',

  /** The part with the most luminance contrast, saturated colours and skin tones: sharp's `strategy.attention`. For crops only. */
  ATTENTION = 'attention',

  /** The part with the highest Shannon entropy: sharp's `strategy.entropy`. For crops only. */
  ENTROPY = 'entropy',
}

/**
 * One size that every image is produced in.
 *
 * Every size is always produced: an image smaller than the box comes out at its own dimensions unless `enlarge` is set.
 */
export interface ImageSize {
  /**
   * Name of the size: part of the variants' object keys and of the manifest.
   *
   * Letters, digits, `-` and `_`, starting with a letter or digit; at most 64 characters; unique among the sizes.
   */
  readonly name: string;

  /**
   * Width of the box, in pixels, from 1 to 16,383 (the largest side that the WebP container specification allows).
   *
   * @default - follows from the height and the image's aspect ratio
   */
  readonly width?: number;

  /**
   * Height of the box, in pixels, from 1 to 16,383.
   *
   * @default - follows from the width and the image's aspect ratio
   */
  readonly height?: number;

  /**
   * How the image is fitted into the box where both width and height are given.
   *
   * @default ImageFit.INSIDE
   */
  readonly fit?: ImageFit;

  /**
   * Whether an image smaller than the box is enlarged to fill it.
   *
   * @default false
   */
  readonly enlarge?: boolean;

  /**
   * What of the image is kept with COVER, or where it stands with CONTAIN. An upload's own `focus` has precedence where the image is cut.
   *
   * @default ImagePosition.CENTER
   */
  readonly position?: ImagePosition;

  /**
   * Colour of the margins with CONTAIN, and of what shows through where a format has no transparency: `#rgb`, `#rrggbb` or `#rrggbbaa`.
   *
   * @default - margins are transparent; white where the format has no transparency
   */
  readonly background?: string;

  /**
   * How much the scaled image is sharpened: sigma of the Gaussian mask, in pixels, from 0.1 to 10 (sharp's `sharpen({ sigma })`).
   * 0.5 is a gentle value for thumbnails. What moves is not sharpened.
   *
   * @default - not sharpened
   */
  readonly sharpen?: number;

  /**
   * The formats of this size, at least one.
   *
   * @default - the processor's `formats`
   */
  readonly formats?: OutputFormat[];
}
