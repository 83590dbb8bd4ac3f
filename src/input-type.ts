/** A format that originals may have. */
export enum InputType {
  /** JPEG, baseline and progressive. */
  JPEG = 'jpeg',

  /** PNG, up to 16 bit a channel. */
  PNG = 'png',

  /** WebP, lossy and lossless. Of an animation, the first frame is taken. */
  WEBP = 'webp',

  /** GIF. Of an animation, the first frame is taken. */
  GIF = 'gif',

  /** AVIF. Its decoder is younger than the others and has had serious holes; allow it where it is needed. */
  AVIF = 'avif',

  /** TIFF. Of several pages, the first is taken. Its decoder reads many odd files; allow it where it is needed. */
  TIFF = 'tiff',
}
