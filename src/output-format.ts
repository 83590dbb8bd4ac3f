import { type Size, SizeRoundingBehavior } from 'aws-cdk-lib';
import { OUTPUT_FORMATS, optionRange } from './contract/output-formats';
import type { FormatSpec } from './contract/variant-spec';
import { invalidProp, isWholeNumber } from './validation';

/** Encoding options of every lossy format. */
export interface EncodingOptions {
  /**
   * Quality, a whole number from 1 (smallest) to 100 (best), on the scale of the format's encoder.
   *
   * @default - 80 for WebP and JPEG, 60 for AVIF
   */
  readonly quality?: number;

  /**
   * Maximum size of one variant, at least 1 KiB.
   *
   * A variant that is larger is encoded again with lower quality until it fits, up to six times and down to quality 10.
   * At quality 10, a variant may still be larger.
   *
   * @default - no limit
   */
  readonly maxSize?: Size;
}

/** Encoding options of WebP. */
export interface WebpOptions extends EncodingOptions {
  /**
   * CPU effort, from 0 (fastest) to 6 (smallest).
   *
   * @default 4
   */
  readonly effort?: number;
}

/** Encoding options of AVIF. */
export interface AvifOptions extends EncodingOptions {
  /**
   * CPU effort, from 0 (fastest) to 9 (smallest). At 0, a variant is slightly smaller than WebP of the same visual
   * quality and encoding time. From 2 on, each step takes several times as long.
   *
   * @default 0
   */
  readonly effort?: number;
}

/** Encoding options of JPEG. */
export interface JpegOptions extends EncodingOptions {
  /**
   * Indicates whether trellis quantization, overshoot deringing, scan optimization and the quantization table of
   * mozjpeg are used: up to 7% fewer bytes at the same visual quality, for about ten times the CPU time.
   *
   * @default false
   */
  readonly mozjpeg?: boolean;
}

/** Encoding options of PNG. */
export interface PngOptions {
  /**
   * Compression level of zlib, from 0 (fastest) to 9 (smallest).
   *
   * @default 6
   */
  readonly compressionLevel?: number;
}

/**
 * Format of variants.
 *
 * @example
 * new ServerlessImageProcessor(this, 'Images', {
 *   formats: [
 *     OutputFormat.avif(),
 *     OutputFormat.webp({ quality: 75, maxSize: Size.kibibytes(150) }),
 *     OutputFormat.jpeg(),
 *   ],
 * });
 */
export class OutputFormat {
  /**
   * Produces WebP, which is about a quarter smaller than JPEG and supported by every current browser.
   *
   * Throws if an option is out of range.
   */
  public static webp(options: WebpOptions = {}): OutputFormat {
    return new OutputFormat({
      format: 'webp',
      quality: options.quality ?? OUTPUT_FORMATS.webp.defaultQuality,
      effort: options.effort,
      maxBytes: maxSizeBytes('webp', options),
    });
  }

  /**
   * Produces JPEG, which every image viewer supports. Transparent parts become white, or have the background of the
   * size.
   *
   * Throws if an option is out of range.
   */
  public static jpeg(options: JpegOptions = {}): OutputFormat {
    return new OutputFormat({
      format: 'jpeg',
      quality: options.quality ?? OUTPUT_FORMATS.jpeg.defaultQuality,
      mozjpeg: options.mozjpeg,
      maxBytes: maxSizeBytes('jpeg', options),
    });
  }

  /**
   * Produces AVIF, which is smaller than WebP of the same visual quality.
   *
   * Throws if an option is out of range.
   */
  public static avif(options: AvifOptions = {}): OutputFormat {
    return new OutputFormat({
      format: 'avif',
      quality: options.quality ?? OUTPUT_FORMATS.avif.defaultQuality,
      effort: options.effort,
      maxBytes: maxSizeBytes('avif', options),
    });
  }

  /**
   * Produces PNG, which is lossless, and large for photos.
   *
   * Throws if an option is out of range.
   */
  public static png(options: PngOptions = {}): OutputFormat {
    return new OutputFormat({ format: 'png', compressionLevel: options.compressionLevel });
  }

  /**
   * Produces the format of the original: JPEG, PNG, WebP or AVIF.
   *
   * A GIF or TIFF becomes PNG (an animated GIF with `ImageAnimation.KEEP` becomes WebP), and a HEIC becomes JPEG. If
   * the list contains that format, too, only the first of both is used. The defaults are those of each format. Quality
   * and maximum size apply to lossy formats only.
   *
   * Throws if an option is out of range.
   */
  public static original(options: EncodingOptions = {}): OutputFormat {
    return new OutputFormat({
      format: 'original',
      quality: options.quality,
      maxBytes: maxSizeBytes('original', options),
    });
  }

  /** Name of the format: `webp`, `jpeg`, `avif`, `png` or `original`. */
  public readonly name: string;

  /** Quality from 1 to 100. Not set for lossless formats, and for `original` with the default of each format. */
  public readonly quality?: number;

  /** @internal */
  public readonly _spec: FormatSpec;

  private constructor(spec: FormatSpec) {
    checkFormatSpec(spec);
    this.name = spec.format;
    this.quality = spec.quality;
    this._spec = spec;
  }
}

/** Throws if an option is outside the encoder's range. */
function checkFormatSpec(spec: FormatSpec): void {
  for (const option of ['quality', 'effort', 'compressionLevel'] as const) {
    const value = spec[option];
    const range = optionRange(spec.format, option);
    if (value !== undefined && range && !isWholeNumber(value, ...range)) {
      throw invalidProp(
        `OutputFormat.${spec.format}({ ${option} })`,
        value,
        `a whole number from ${range[0]} to ${range[1]}`,
        'pass a value in that range, or omit it to use the default',
      );
    }
  }
}

/** Less than any image needs that is worth showing. */
const MIN_BYTES = 1024;

/**
 * Returns a format's `maxSize` in bytes, if set. Throws if it is known only at deployment, or too small for an image.
 */
function maxSizeBytes(format: string, { maxSize }: EncodingOptions): number | undefined {
  if (maxSize === undefined) {
    return undefined;
  }
  if (typeof maxSize.toBytes !== 'function') {
    throw invalidProp(`OutputFormat.${format}({ maxSize })`, maxSize, 'a Size', 'write it like Size.kibibytes(100)');
  }
  const bytes = maxSize.isUnresolved() ? NaN : maxSize.toBytes({ rounding: SizeRoundingBehavior.FLOOR });
  if (bytes >= MIN_BYTES) {
    return bytes;
  }
  throw invalidProp(
    `OutputFormat.${format}({ maxSize })`,
    maxSize.isUnresolved() ? maxSize : `${bytes} bytes`,
    `at least ${MIN_BYTES} bytes`,
    'set a larger size, or omit it',
  );
}
