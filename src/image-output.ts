import type { ImageExtension } from './image-extension';
import type { ImageSize } from './image-size';
import type { OutputFormat } from './output-format';
import type { Watermark } from './watermark';

/** What becomes of animations. */
export enum ImageAnimation {
  /** Every variant is a still picture of the first frame. */
  FIRST_FRAME = 'first-frame',

  /**
   * WebP variants move, with the original's frames, delays and loops; variants in other formats are still pictures of the first frame.
   *
   * The limits for pixels count all frames together then. Encoding takes as long as for that many pictures: mind `timeout`.
   */
  KEEP = 'keep',
}

/** What of an original's metadata the variants carry. Orientation is always applied to the pixels. */
export enum ImageMetadata {
  /** Nothing: no EXIF, so no GPS position, no XMP, no IPTC, no colour profile (pixels are sRGB). */
  STRIP = 'strip',

  /** The EXIF tags Copyright and Artist, and nothing else. */
  KEEP_COPYRIGHT = 'keep-copyright',

  /** All of it but the original's thumbnail, the GPS position included. Costs one more decode for each variant. */
  KEEP_ALL = 'keep-all',
}

/** What is made of every image: the first part of the properties of `ServerlessImageProcessor`. */
export interface ImageOutputProps {
  /**
   * The sizes that every image is produced in, at least one.
   *
   * @default - `thumb` 200 × 200 COVER, `medium` 800 × 800 INSIDE, `large` 1600 × 1600 INSIDE
   */
  readonly sizes?: ImageSize[];

  /**
   * The formats that every size is produced in, at least one, in the order in which a browser should prefer them.
   *
   * @default - WebP at quality 80 and JPEG at quality 80
   */
  readonly formats?: OutputFormat[];

  /**
   * What of the original's metadata the variants carry.
   *
   * @default ImageMetadata.STRIP
   */
  readonly metadata?: ImageMetadata;

  /**
   * Whether each record gets a thumbhash (a placeholder of some 25 bytes) and a dominant colour.
   *
   * @default true
   */
  readonly placeholder?: boolean;

  /**
   * What becomes of animated GIF and WebP originals.
   *
   * @default ImageAnimation.FIRST_FRAME
   */
  readonly animation?: ImageAnimation;

  /**
   * A picture that is drawn on every variant.
   *
   * @default - none
   */
  readonly watermark?: Watermark;

  /**
   * Code of your own that changes pictures on their way. It runs with the rights of the process function. Not with `ImageAnimation.KEEP`.
   *
   * @default - none
   */
  readonly extension?: ImageExtension;
}
