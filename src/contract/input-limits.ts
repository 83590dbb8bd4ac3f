/** The formats that originals can have. */
export type InputFormatName = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'tiff' | 'heic';

/**
 * What decoding a HEIC may hold for each pixel: the decoder's own memory (at most 8 bytes) and the pixels that it hands over (at most 4). Measured
 * at 50 megapixels in 8 bit: 5.3 and 3 bytes, with alpha 8 and 4.
 */
export const HEIC_BYTES_PER_PIXEL = 12;

/** What the process function checks before it decodes anything. */
export interface InputLimits {
  readonly allowedFormats: readonly InputFormatName[];
  /** Largest original, in bytes. */
  readonly maxBytes: number;
  /** Largest width × height of one frame. */
  readonly maxPixels: number;
  /** Largest width and largest height, in pixels. */
  readonly maxSide: number;
}

/** The content type of each input format, as IANA's media type registry spells it. */
export const INPUT_CONTENT_TYPES: Readonly<Record<InputFormatName, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  tiff: 'image/tiff',
  heic: 'image/heic',
};
