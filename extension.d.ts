/**
 * Types of the CommonJS module in a folder of `ImageExtension.fromAsset`. They build on the types of sharp: install
 * sharp as a development dependency.
 */

import sharp = require('sharp');

/** Context of the image that is being processed. */
export interface ImageContext {
  /** Id of the image, as in its record and manifest. */
  readonly imageId?: string;

  /** The original. */
  readonly original: {
    /** Format of the bytes, whatever type was declared. */
    readonly format: 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'tiff' | 'heic';
    /** Upright width in pixels. */
    readonly width: number;
    /** Upright height in pixels. */
    readonly height: number;
  };

  /**
   * The sharp module that the function uses. It reads images from buffers only, in the formats that originals may have,
   * and PNG. It reads no files and no SVG: loaders that could open a file or run code are disabled for the whole
   * process.
   */
  readonly sharp: typeof sharp;
}

/** Context of the variant that is about to be encoded. */
export interface VariantContext extends ImageContext {
  /** Name of the size. */
  readonly size: string;
  /** Format of the variant. */
  readonly format: 'webp' | 'jpeg' | 'avif' | 'png';
  /** Width of the passed image in pixels. */
  readonly width: number;
  /** Height of the passed image in pixels. */
  readonly height: number;
}

/**
 * Exports of the module: one hook or both. A hook returns the modified image, or the passed image to keep it unchanged.
 *
 * Images are passed upright, in 8-bit sRGB, and are converted back to it, whatever a hook returns. If a hook throws,
 * the image's record is FAILED with the error's message.
 */
export interface ImageExtensionModule {
  /**
   * Runs once per image, before its sizes are created. The image is decoded to no more than the largest size needs.
   * If the returned image has other dimensions, sizes are created from those, and are not larger unless they enlarge.
   */
  image?(image: sharp.Sharp, context: ImageContext): sharp.Sharp | Promise<sharp.Sharp>;

  /**
   * Runs for each variant, before the watermark is drawn and the variant is encoded. The dimensions of the returned
   * image are those in the manifest.
   */
  variant?(image: sharp.Sharp, context: VariantContext): sharp.Sharp | Promise<sharp.Sharp>;
}
