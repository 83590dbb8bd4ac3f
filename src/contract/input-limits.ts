import { INPUT_FORMATS, type InputFormatName } from './input-formats';

export type { InputFormatName };

/**
 * What decoding a HEIC may hold for each pixel: the decoder 20 bytes, beyond which it gets no memory, and 4 for the pixels that it hands over. With
 * `tools/measure/heic.ts`, 8.8 were seen at 50 megapixels in 8 bit, 11.9 with alpha, and 20 in 10 bit with full colour, all with the decoder itself.
 */
export const HEIC_BYTES_PER_PIXEL = { decoder: 20, decoded: 4 } as const;

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

/** The content types of the formats that the construct allows. */
export function allowedContentTypes(limits: InputLimits): string[] {
  return limits.allowedFormats.map(format => INPUT_FORMATS[format].contentType);
}
