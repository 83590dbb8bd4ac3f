import type { ImageFit } from './image-fit';
import type { ImagePosition } from './image-position';
import type { OutputFormat } from './output-format';

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
