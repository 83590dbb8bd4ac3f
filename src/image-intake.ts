import type { Size } from 'aws-cdk-lib';
import type { ImageVisibility } from './image-visibility';
import type { InputType } from './input-type';

/**
 * Properties of the originals to accept, and of who sees their images. They are part of the properties of the processor
 * and of each preset.
 */
export interface ImageIntakeProps {
  /**
   * Maximum size of an original. S3 refuses larger uploads. Larger objects that reach the bucket by other means are
   * REJECTED.
   *
   * @default Size.mebibytes(20)
   */
  readonly maxUploadSize?: Size;

  /**
   * Formats of originals to accept. The format is detected from the bytes, not from the file name or declared type.
   *
   * @default - JPEG, PNG, WebP and GIF
   */
  readonly allowedInputTypes?: InputType[];

  /**
   * Indicates whether HEIC photos are accepted, too. Shorthand for adding `InputType.HEIC` to the allowed input types.
   *
   * @default - false, unless the allowed input types include HEIC
   */
  readonly heic?: boolean;

  /**
   * Maximum number of pixels of an original: width × height of one frame, before any crop that the file declares.
   *
   * Larger images are REJECTED before they are decoded. The limit applies to every format, and the memory of the
   * process function must fit it (`memorySize`).
   *
   * @default 50000000
   */
  readonly maxInputPixels?: number;

  /**
   * Maximum width and maximum height of an original, in pixels. A very long and narrow image needs far more memory and
   * time than its number of pixels suggests.
   *
   * @default 40000
   */
  readonly maxInputSide?: number;

  /**
   * Visibility of the images. A change applies to images that are uploaded after it.
   *
   * @default ImageVisibility.PRIVATE
   */
  readonly visibility?: ImageVisibility;
}
