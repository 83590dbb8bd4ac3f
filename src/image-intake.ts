import type { Size } from 'aws-cdk-lib';
import type { ImageVisibility } from './image-visibility';
import type { InputType } from './input-type';

/**
 * Properties of the originals that are accepted, and of who sees their images. Part of the properties of
 * `ServerlessImageProcessor` and of each preset.
 */
export interface ImageIntakeProps {
  /**
   * Maximum size of an original. S3 refuses larger uploads through the API. Larger objects that reach the bucket by
   * other means are REJECTED.
   *
   * @default Size.mebibytes(20)
   */
  readonly maxUploadSize?: Size;

  /**
   * Formats that originals may have. Detected from the bytes; name and declared type are not trusted.
   *
   * @default - JPEG, PNG, WebP and GIF
   */
  readonly allowedInputTypes?: InputType[];

  /**
   * Indicates whether HEIC photos are accepted as well. Shorthand for adding `InputType.HEIC` to the allowed types.
   *
   * @default - false, unless `allowedInputTypes` has `InputType.HEIC`
   */
  readonly heic?: boolean;

  /**
   * Maximum number of pixels of an original: width × height of one frame, before any crop that the file declares.
   *
   * Larger images are REJECTED before they are decoded. Applies to every format, and `memorySize` must fit it.
   *
   * @default 50000000
   */
  readonly maxInputPixels?: number;

  /**
   * Maximum width and maximum height of an original, in pixels. An image of 16,000,000 × 1 costs far more than its
   * number of pixels suggests.
   *
   * @default 40000
   */
  readonly maxInputSide?: number;

  /**
   * Visibility of the images. A new value applies to images that are uploaded from then on.
   *
   * @default ImageVisibility.PRIVATE
   */
  readonly visibility?: ImageVisibility;
}
