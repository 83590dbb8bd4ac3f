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

  /**
   * HEIC, as iPhones take photos, up to 10 bit a channel; of several images, the primary one. Its decoder is libheif in WebAssembly (LGPL-3.0),
   * in a layer that is made for this type only. A photo of 12 megapixels takes about two seconds of the function's default vCPU.
   */
  HEIC = 'heic',
}
