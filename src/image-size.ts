import type { OutputFormat } from './output-format';

/** Way to fit an image into a box that has both width and height (`fit` of sharp). */
export enum ImageFit {
  /** Fills the box and crops the overflow, keeping the aspect ratio. */
  COVER = 'cover',

  /** Fits inside the box, keeping the aspect ratio, with a background that fills the rest. */
  CONTAIN = 'contain',

  /** Fills the box exactly, stretching the image if the aspect ratio differs. */
  FILL = 'fill',

  /** Is as large as possible with both sides inside the box, keeping the aspect ratio. */
  INSIDE = 'inside',

  /** Is as small as possible with both sides at least those of the box, keeping the aspect ratio. */
  OUTSIDE = 'outside',
}

/** Part of an image that a crop keeps, or position of the image between margins (`position` of sharp). */
export enum ImagePosition {
  /** The center. */
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

  /** The part with the highest luminance frequency, color saturation and presence of skin tones. For crops only. */
  ATTENTION = 'attention',

  /** The part with the highest Shannon entropy. For crops only. */
  ENTROPY = 'entropy',
}

/**
 * Size of the variants.
 *
 * Every image gets every size. An image that is smaller than the box keeps its own width and height, unless it is to be
 * enlarged.
 *
 * @example
 * new ServerlessImageProcessor(this, 'Images', {
 *   sizes: [
 *     { name: 'face', width: 200, height: 200, fit: ImageFit.COVER, position: ImagePosition.ATTENTION, sharpen: 0.5 },
 *     { name: 'card', width: 600, height: 400, fit: ImageFit.CONTAIN, background: '#f4f1ea' },
 *     { name: 'page', width: 1600 },
 *   ],
 * });
 */
export interface ImageSize {
  /**
   * Name of the size, in the keys of variants and in manifests.
   *
   * Up to 64 letters, digits, `-` and `_`, starting with a letter or digit. Names are unique among the sizes.
   */
  readonly name: string;

  /**
   * Width of the box, in pixels, from 1 to 16,383 (the longest side of a WebP image).
   *
   * @default - computed from the height and the aspect ratio of the image
   */
  readonly width?: number;

  /**
   * Height of the box, in pixels, from 1 to 16,383.
   *
   * @default - computed from the width and the aspect ratio of the image
   */
  readonly height?: number;

  /**
   * Way to fit the image into the box, if both width and height are set.
   *
   * @default ImageFit.INSIDE
   */
  readonly fit?: ImageFit;

  /**
   * Indicates whether an image that is smaller than the box is enlarged to fill it.
   *
   * @default false
   */
  readonly enlarge?: boolean;

  /**
   * Part of the image that a crop keeps (COVER), or position of the image between margins (CONTAIN). If an upload has a
   * focus point, crops keep that instead.
   *
   * @default ImagePosition.CENTER
   */
  readonly position?: ImagePosition;

  /**
   * Color of the margins (CONTAIN), and of transparent parts in a format without transparency, as `#rgb`, `#rrggbb` or
   * `#rrggbbaa`.
   *
   * @default - transparent; white in a format without transparency
   */
  readonly background?: string;

  /**
   * Sharpening of the scaled image: sigma of the Gaussian mask, in pixels, from 0.1 to 10. A gentle value for
   * thumbnails is 0.5. Animations are not sharpened.
   *
   * @default - no sharpening
   */
  readonly sharpen?: number;

  /**
   * Formats of this size, at least one.
   *
   * @default - the formats of the processor or preset
   */
  readonly formats?: OutputFormat[];
}
