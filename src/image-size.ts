import type { ImageFit } from './image-fit';

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
}
