import type { ImageExtension } from './image-extension';
import type { ImageSize } from './image-size';
import type { OutputFormat } from './output-format';
import type { Watermark } from './watermark';

/** Handling of animated originals. */
export enum ImageAnimation {
  /** Variants are still images of the first frame. */
  FIRST_FRAME = 'first-frame',

  /**
   * WebP variants are animated, with the original's frames, delays and loops. Variants in other formats are still
   * images of the first frame.
   *
   * The pixel limits then count all frames together. Encoding takes as long as for that many images, so you may need a
   * longer timeout.
   */
  KEEP = 'keep',
}

/** Metadata of the original that variants keep. The orientation is always applied to the pixels. */
export enum ImageMetadata {
  /** No metadata: no EXIF and so no GPS position, no XMP, no IPTC and no color profile (pixels are sRGB). */
  STRIP = 'strip',

  /** The EXIF tags Copyright and Artist only. */
  KEEP_COPYRIGHT = 'keep-copyright',

  /** All metadata, including the GPS position, except the embedded thumbnail. Each variant is decoded once more. */
  KEEP_ALL = 'keep-all',
}

/**
 * Properties of the variants to create of every image. They are part of the properties of the processor and of each
 * preset.
 */
export interface ImageOutputProps {
  /**
   * Sizes of the variants, at least one. Every image gets every size.
   *
   * @default - `thumb` 200 × 200 COVER, `medium` 800 × 800 INSIDE, `large` 1600 × 1600 INSIDE
   */
  readonly sizes?: ImageSize[];

  /**
   * Formats of the variants, at least one, in the order of preference for browsers. Every size is created in every
   * format.
   *
   * @default - WebP at quality 80 and JPEG at quality 80
   */
  readonly formats?: OutputFormat[];

  /**
   * Metadata of the original that variants keep.
   *
   * @default ImageMetadata.STRIP
   */
  readonly metadata?: ImageMetadata;

  /**
   * Indicates whether each image gets a thumbhash (a placeholder of about 25 bytes) and a dominant color.
   *
   * @default true
   */
  readonly placeholder?: boolean;

  /**
   * Handling of animated GIF and WebP originals.
   *
   * @default ImageAnimation.FIRST_FRAME
   */
  readonly animation?: ImageAnimation;

  /**
   * Watermark to draw on every variant.
   *
   * @default - no watermark
   */
  readonly watermark?: Watermark;

  /**
   * Custom code that modifies images while they are processed. It runs with all permissions of the process function,
   * and cannot be combined with `ImageAnimation.KEEP`.
   *
   * @default - no extension
   */
  readonly extension?: ImageExtension;
}
