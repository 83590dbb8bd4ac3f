/** Types of the CommonJS module in a folder of `ImageExtension.fromAsset`. They need sharp's, so install sharp as a development dependency. */

import sharp = require('sharp');

/** What a hook gets to know of the image that is in work. */
export interface ImageContext {
  /** Id of the image: that of its record and of its manifest. */
  readonly imageId?: string;

  /** The original. */
  readonly original: {
    /** What its bytes are, whatever it was uploaded as. */
    readonly format: 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'tiff' | 'heic';
    /** Upright width in pixels. */
    readonly width: number;
    /** Upright height in pixels. */
    readonly height: number;
  };

  /**
   * The sharp that the function runs. It reads pictures from buffers only, in the formats that originals may have, and PNG; no files, no SVG:
   * what could open a file or run something is switched off for the whole process.
   */
  readonly sharp: typeof sharp;
}

/** What a hook gets to know of the variant that is about to be encoded. */
export interface VariantContext extends ImageContext {
  /** Name of the size. */
  readonly size: string;
  /** The format that the variant will have. */
  readonly format: 'webp' | 'jpeg' | 'avif' | 'png';
  /** Width in pixels of the picture that is handed in. */
  readonly width: number;
  /** Height in pixels of the picture that is handed in. */
  readonly height: number;
}

/**
 * What the module exports: one hook or both. A hook returns what is made of the picture that it gets, or that picture itself to leave it as it is.
 *
 * Pictures come upright, in 8-bit sRGB, and go on so whatever is returned. What a hook throws ends on the image's record, as FAILED with the message.
 */
export interface ImageExtensionModule {
  /**
   * Once for each image, before its sizes are cut. The picture is decoded to no more than the largest size needs; if it comes back
   * in other dimensions, sizes are cut from those, and are not larger than those unless they enlarge.
   */
  image?(image: sharp.Sharp, context: ImageContext): sharp.Sharp | Promise<sharp.Sharp>;

  /** For each variant, before the watermark is drawn and before it is encoded. What comes back has the dimensions that the manifest names. */
  variant?(image: sharp.Sharp, context: VariantContext): sharp.Sharp | Promise<sharp.Sharp>;
}
