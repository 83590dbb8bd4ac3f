/** Format that originals may have. */
export enum InputType {
  /** JPEG, baseline and progressive. */
  JPEG = 'jpeg',

  /** PNG, up to 16 bits per channel. */
  PNG = 'png',

  /** WebP, lossy and lossless. The first frame of an animation is used, unless `animation` keeps it. */
  WEBP = 'webp',

  /** GIF. The first frame of an animation is used, unless `animation` keeps it. */
  GIF = 'gif',

  /** AVIF. Its decoder is newer than the others and has had serious vulnerabilities: allow it only if you need it. */
  AVIF = 'avif',

  /** TIFF. The first of several pages is used. Its decoder reads many unusual files: allow it only if you need it. */
  TIFF = 'tiff',

  /**
   * HEIC, the format of iPhone photos, up to 10 bits per channel. The primary image of several is used.
   *
   * Its decoder is libheif in WebAssembly (LGPL-3.0), in a layer that is created for this type only. A photo of 12
   * megapixels takes about two seconds of the function's default vCPU.
   */
  HEIC = 'heic',
}
