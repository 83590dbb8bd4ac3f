import { INPUT_FORMATS, type InputFormatName } from './input-formats';

/**
 * Memory limit of HEIC decoding in bytes per pixel: 20 for the decoder, which gets no more, and 4 for the decoded
 * pixels. `benchmarks/measure/heic.ts` measured 8.8 at 50 megapixels in 8 bits, 11.9 with alpha, and 20 in 10 bits
 * with full color, each including the decoder itself.
 */
export const HEIC_BYTES_PER_PIXEL = { decoder: 20, decoded: 4 } as const;

/**
 * Maximum memory of decoding an original of each format, in bytes per pixel: an interlaced 16-bit PNG with alpha, a
 * progressive JPEG in CMYK, an AVIF of 10 bits or more. The construct sizes the function's memory with it;
 * the pipeline calculates more precisely for one original.
 */
export const MOST_HELD_BYTES_PER_PIXEL: Readonly<Record<InputFormatName, number>> = {
  jpeg: 11,
  png: 11.2,
  webp: 8.5,
  gif: 6,
  avif: 26.5,
  tiff: 8,
  heic: HEIC_BYTES_PER_PIXEL.decoder + HEIC_BYTES_PER_PIXEL.decoded,
};

/**
 * Maximum number of items (tiles, previews, metadata) in one HEIC: a phone's 200 megapixels have about 800, libheif's
 * limits are lower.
 */
export const MOST_HEIC_ITEMS = 4096;

/** Limits that the process function checks before it decodes an original. */
export interface InputLimits {
  readonly allowedFormats: readonly InputFormatName[];
  /** Maximum size of an original in bytes. */
  readonly maxBytes: number;
  /** Maximum width × height of one frame. */
  readonly maxPixels: number;
  /** Maximum width and maximum height in pixels. */
  readonly maxSide: number;
  /** Memory for decoding one original, in bytes: the function's memory minus everything else. */
  readonly heldBytes: number;
}

/** Returns the content types of the allowed formats. */
export function allowedContentTypes(limits: InputLimits): string[] {
  return limits.allowedFormats.map(format => INPUT_FORMATS[format].contentType);
}
