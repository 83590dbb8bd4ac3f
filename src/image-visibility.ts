/** Visibility of the images of a preset. */
export enum ImageVisibility {
  /** Only callers who may read the manifest of an image see its variants. */
  PRIVATE = 'PRIVATE',

  /** Everyone sees the variants of every image. */
  PUBLIC = 'PUBLIC',

  /**
   * Each upload request decides, with the field `visibility`: `PRIVATE` or `PUBLIC`. Objects that reach the bucket by
   * other means have it in their metadata (`x-amz-meta-visibility`). Without it, an image is private.
   */
  UPLOADER = 'UPLOADER',
}
