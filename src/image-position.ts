/** A place in a picture or in a box: where a crop is kept, where a contained image stands, where a watermark is drawn. */
export enum ImagePosition {
  /** In the middle. */
  CENTER = 'center',

  /** In the middle of the upper edge. */
  TOP = 'top',

  /** In the upper right corner. */
  TOP_RIGHT = 'right top',

  /** In the middle of the right edge. */
  RIGHT = 'right',

  /** In the lower right corner. */
  BOTTOM_RIGHT = 'right bottom',

  /** In the middle of the lower edge. */
  BOTTOM = 'bottom',

  /** In the lower left corner. */
  BOTTOM_LEFT = 'left bottom',

  /** In the middle of the left edge. */
  LEFT = 'left',

  /** In the upper left corner. */
  TOP_LEFT = 'left top',

  /** Where a crop holds most of what draws the eye: bright colours and skin tones. For crops only. */
  ATTENTION = 'attention',

  /** Where a crop holds most detail. For crops only. */
  ENTROPY = 'entropy',
}
