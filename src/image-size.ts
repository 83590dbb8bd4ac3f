import type { OutputFormat } from './output-format';

/** Way in which an image is fitted into a box with both width and height: sharp's `fit`. */
export enum ImageFit {
  /** Fill the box and crop the overflow, keeping the aspect ratio. */
  COVER = 'cover',

  /** Fit inside the box, with a background that fills the rest, keeping the aspect ratio. */
  CONTAIN = 'contain',

  /** Fill the box exactly, stretching the image if the aspect ratio differs. */
  FILL = 'fill',

  /** Be as large as possible with both dimensions inside the box, keeping the aspect ratio. */
  INSIDE = 'inside',

  /** Be as small as possible with both dimensions at least those of the box, keeping the aspect ratio. */
  OUTSIDE = 'outside',
}

/** Part of an image that a crop keeps, or the image's position between margins: sharp's `position`. */
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

  /** The part with the most luminance contrast, saturation and skin tones: sharp's `strategy.attention`. Crops only. */
  ATTENTION = 'attention',

  /** The part with the highest Shannon entropy: sharp's `strategy.entropy`. Crops only. */
  ENTROPY = 'entropy',
}

/**
 * Size that every image is produced in.
 *
 * Every size is always produced: an image smaller than the box keeps its own dimensions unless `enlarge` is set.
 */
export interface ImageSize {
  /**
   * Name of the size, part of the variants' object keys and of the manifest.
   *
   * Letters, digits, `-` and `_`, starting with a letter or digit; at most 64 characters; unique among the sizes.
   */
  readonly name: string;

  /**
   * Width of the box, in pixels, from 1 to 16,383 (the largest side in the WebP container specification).
   *
   * @default - derived from the height and the image's aspect ratio
   */
  readonly width?: number;

  /**
   * Height of the box, in pixels, from 1 to 16,383.
   *
   * @default - derived from the width and the image's aspect ratio
   */
  readonly height?: number;

  /**
   * Way in which the image is fitted into the box if both width and height are set.
   *
   * @default ImageFit.INSIDE
   */
  readonly fit?: ImageFit;

  /**
   * Indicates whether an image smaller than the box is enlarged to fill it.
   *
   * @default false
   */
  readonly enlarge?: boolean;

  /**
   * Part of the image that COVER keeps, or the image's position with CONTAIN. An upload's own `focus` takes precedence
   * when the image is cropped.
   *
   * @default ImagePosition.CENTER
   */
  readonly position?: ImagePosition;

  /**
   * Color of the margins with CONTAIN, and of transparent parts in a format without transparency: `#rgb`, `#rrggbb` or
   * `#rrggbbaa`.
   *
   * @default - margins are transparent; white in a format without transparency
   */
  readonly background?: string;

  /**
   * Sharpening of the scaled image: sigma of the Gaussian mask, in pixels, from 0.1 to 10 (sharp's
   * `sharpen({ sigma })`). 0.5 is a gentle value for thumbnails. Animations are not sharpened.
   *
   * @default - no sharpening
   */
  readonly sharpen?: number;

  /**
   * Formats of this size, at least one.
   *
   * @default - the processor's `formats`
   */
  readonly formats?: OutputFormat[];
}
