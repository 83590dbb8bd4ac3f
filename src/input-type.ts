/**
 * Format of originals to accept.
 *
 * @example
 * new ServerlessImageProcessor(this, 'Images', {
 *   allowedInputTypes: [InputType.JPEG, InputType.PNG, InputType.HEIC],
 * });
 */
export enum InputType {
  /** JPEG, baseline and progressive. */
  JPEG = 'jpeg',

  /** PNG, up to 16 bits per channel. */
  PNG = 'png',

  /** WebP, lossy and lossless. Of an animation, the first frame is used unless animations are kept. */
  WEBP = 'webp',

  /** GIF. Of an animation, the first frame is used unless animations are kept. */
  GIF = 'gif',

  /** AVIF. Its decoder is newer than the others and has had serious vulnerabilities: accept it only if you need it. */
  AVIF = 'avif',

  /** TIFF. Of several pages, the first is used. Its decoder reads many unusual files: accept it only if you need it. */
  TIFF = 'tiff',

  /**
   * HEIC, the format of iPhone photos, up to 10 bits per channel. Of several images, the primary one is used.
   *
   * Its decoder is libheif in WebAssembly (LGPL-3.0), in a layer that is created for this format only. Decoding a photo
   * of 12 megapixels takes about two seconds with the default memory.
   */
  HEIC = 'heic',
}
