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
