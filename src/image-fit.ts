/** How an image is fitted into a size that has both width and height: sharp's `fit`. */
export enum ImageFit {
  /** Fill the box and crop what stands out, keeping the aspect ratio. */
  COVER = 'cover',

  /** Lie wholly inside the box, on a background that fills the rest, keeping the aspect ratio. */
  CONTAIN = 'contain',

  /** Fill the box exactly, stretching the image where the aspect ratio differs. */
  FILL = 'fill',

  /** Be as large as possible with both dimensions inside the box, keeping the aspect ratio. */
  INSIDE = 'inside',

  /** Be as small as possible with both dimensions at least those of the box, keeping the aspect ratio. */
  OUTSIDE = 'outside',
}
