import { INPUT_FORMATS, type InputFormatName } from './input-formats';

/**
 * What decoding a HEIC may hold for each pixel: the decoder 20 bytes, beyond which it gets no memory, and 4 for the pixels that it hands over. With
 * `benchmarks/measure/heic.ts`, 8.8 were seen at 50 megapixels in 8 bit, 11.9 with alpha, and 20 in 10 bit with full colour, all with the decoder itself.
 */
export const HEIC_BYTES_PER_PIXEL = { decoder: 20, decoded: 4 } as const;

/**
 * The most that decoding an original of each format holds for each pixel: an interlaced 16-bit PNG with alpha, a
 * progressive JPEG in CMYK, an AVIF of 10 bits or more. The construct plans the function's memory with it;
 * `heldBytesPerPixel` of the pipeline knows more about one original.
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

/** The most items (tiles, previews, metadata) of one HEIC: a phone's 200 megapixels have some 800, libheif's own limits less. */
export const MOST_HEIC_ITEMS = 4096;

/** What the process function checks before it decodes anything. */
export interface InputLimits {
  readonly allowedFormats: readonly InputFormatName[];
  /** Largest original, in bytes. */
  readonly maxBytes: number;
  /** Largest width × height of one frame. */
  readonly maxPixels: number;
  /** Largest width and largest height, in pixels. */
  readonly maxSide: number;
  /** What decoding one original may hold: what the function's memory leaves after everything else, in bytes. */
  readonly heldBytes: number;
}

/** The content types of the formats that the construct allows. */
export function allowedContentTypes(limits: InputLimits): string[] {
  return limits.allowedFormats.map(format => INPUT_FORMATS[format].contentType);
}
