/** What of an image is kept where it is cut, or where it stands where it gets margins: sharp's `position`. */
export enum ImagePosition {
  /** The centre. */
  CENTER = 'centre',

  /** The upper edge. */
  TOP = 'top',

  /** The upper right corner. */
  TOP_RIGHT = 'right top',

  /** The right edge. */
  RIGHT = 'right',

  /** The lower right corner. */
  BOTTOM_RIGHT = 'right bottom',

  /** The lower edge. */
  BOTTOM = 'bottom',

  /** The lower left corner. */
  BOTTOM_LEFT = 'left bottom',

  /** The left edge. */
  LEFT = 'left',

  /** The upper left corner. */
  TOP_LEFT = 'left top',

  /** The part with the most luminance contrast, saturated colours and skin tones: sharp's `strategy.attention`. For crops only. */
  ATTENTION = 'attention',

  /** The part with the highest Shannon entropy: sharp's `strategy.entropy`. For crops only. */
  ENTROPY = 'entropy',
}
