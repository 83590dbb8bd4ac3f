import type { Size } from 'aws-cdk-lib';

/** How a lossy format is encoded. */
export interface EncodingOptions {
  /**
   * Quality, a whole number from 1 (smallest) to 100 (best), on the scale of the format's own encoder.
   *
   * @default - 80 for WebP and JPEG, 60 for AVIF
   */
  readonly quality?: number;

  /**
   * Most bytes of one variant, at least 1 KiB. Where `quality` takes more, the variant is encoded again, at the highest quality found that
   * fits, but not under 10: what does not fit even then comes out at 10. Costs up to six more encodes.
   *
   * @default - as many bytes as the quality takes
   */
  readonly maxSize?: Size;
}

/** How WebP is encoded. */
export interface WebpOptions extends EncodingOptions {
  /**
   * CPU effort, from 0 (fastest) to 6 (smallest).
   *
   * @default 4
   */
  readonly effort?: number;
}

/** How AVIF is encoded. */
export interface AvifOptions extends EncodingOptions {
  /**
   * CPU effort, from 0 (fastest) to 9 (smallest). At 0 a variant is a little smaller than WebP for the same look and time; each step
   * from 2 on takes several times as long.
   *
   * @default 0
   */
  readonly effort?: number;
}

/** How JPEG is encoded. */
export interface JpegOptions extends EncodingOptions {
  /**
   * Whether mozjpeg's trellis quantisation, overshoot deringing, scan optimisation and quantisation table are used: up to 7 % fewer bytes
   * for the same look, at about ten times the CPU time.
   *
   * @default false
   */
  readonly mozjpeg?: boolean;
}

/** How PNG is encoded. */
export interface PngOptions {
  /**
   * zlib's compression level, from 0 (fastest) to 9 (smallest).
   *
   * @default 6
   */
  readonly compressionLevel?: number;
}
