import type { ImageAnimation } from './image-animation';
import type { ImageExtension } from './image-extension';
import type { ImageMetadata } from './image-metadata';
import type { ImageSize } from './image-size';
import type { OutputFormat } from './output-format';
import type { Watermark } from './watermark';

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
