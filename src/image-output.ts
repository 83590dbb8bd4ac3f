import type { ImageExtension } from './image-extension';
import type { ImageSize } from './image-size';
import type { OutputFormat } from './output-format';
import type { Watermark } from './watermark';

/** Handling of animated originals. */
export enum ImageAnimation {
  /** Every variant is a still image of the first frame. */
  FIRST_FRAME = 'first-frame',

  /**
   * WebP variants are animated, with the original's frames, delays and loops. Variants in other formats are still
   * images of the first frame.
   *
   * The pixel limits then count all frames together. Encoding takes as long as for that many images: check `timeout`.
   */
  KEEP = 'keep',
}

/** Metadata of the original that variants carry. Orientation is always applied to the pixels. */
export enum ImageMetadata {
  /** No metadata: no EXIF, so no GPS position, no XMP, no IPTC, no color profile (pixels are sRGB). */
  STRIP = 'strip',

  /** The EXIF tags Copyright and Artist only. */
  KEEP_COPYRIGHT = 'keep-copyright',

  /** All metadata except the original's thumbnail, including the GPS position. Costs one more decode per variant. */
  KEEP_ALL = 'keep-all',
}

/**
 * Properties of the variants that are created for every image. Part of the properties of `ServerlessImageProcessor`
 * and of each preset.
 */
export interface ImageOutputProps {
  /**
   * Sizes that every image is produced in, at least one.
   *
   * @default - `thumb` 200 × 200 COVER, `medium` 800 × 800 INSIDE, `large` 1600 × 1600 INSIDE
   */
  readonly sizes?: ImageSize[];

  /**
   * Formats that every size is produced in, at least one, in the order in which a browser should prefer them.
   *
   * @default - WebP at quality 80 and JPEG at quality 80
   */
  readonly formats?: OutputFormat[];

  /**
   * Metadata of the original that variants carry.
   *
   * @default ImageMetadata.STRIP
   */
  readonly metadata?: ImageMetadata;

  /**
   * Indicates whether each record gets a thumbhash (a placeholder of about 25 bytes) and a dominant color.
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
   * Watermark that is drawn on every variant.
   *
   * @default - no watermark
   */
  readonly watermark?: Watermark;

  /**
   * Custom code that modifies images while they are processed. It runs with the permissions of the process function.
   * Cannot be combined with `ImageAnimation.KEEP`.
   *
   * @default - no extension
   */
  readonly extension?: ImageExtension;
}
