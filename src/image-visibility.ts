/** Visibility of the images of a preset. */
export enum ImageVisibility {
  /** Only those who may read the image's manifest see its variants. */
  PRIVATE = 'PRIVATE',

  /** Everyone sees the variants of every image. */
  PUBLIC = 'PUBLIC',

  /**
   * Each upload request decides, with `visibility` `PRIVATE` or `PUBLIC`; objects put by other means have it in their
   * metadata, `x-amz-meta-visibility`. Without it, images are private.
   */
  UPLOADER = 'UPLOADER',
}
