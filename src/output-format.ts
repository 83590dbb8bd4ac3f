import { type Size, SizeRoundingBehavior } from 'aws-cdk-lib';
import { OUTPUT_FORMATS, optionRange } from './contract/output-formats';
import type { FormatSpec } from './contract/variant-spec';
import { invalidProp, isWholeNumber } from './validation';

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

/** A format that variants are made in. The order of the formats is the order in which a browser should prefer them. */
export class OutputFormat {
  /**
   * WebP: about a quarter smaller than JPEG; every current browser shows it.
   *
   * @throws at synth if an option is out of range
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
   * JPEG: shown by everything that shows images. Transparent parts become white, or the size's `background`.
   *
   * @throws at synth if an option is out of range
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
   * AVIF: smaller than WebP for the same look.
   *
   * @throws at synth if an option is out of range
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
   * PNG: lossless, and large for photos.
   *
   * @throws at synth if an option is out of range
   */
  public static png(options: PngOptions = {}): OutputFormat {
    return new OutputFormat({ format: 'png', compressionLevel: options.compressionLevel });
  }

  /**
   * The format that the original has: JPEG, PNG, WebP or AVIF. Of a GIF or TIFF it is PNG (of an animated GIF with `ImageAnimation.KEEP`,
   * WebP), of a HEIC it is JPEG. Where another of the formats comes out the same, the first in the list is made.
   *
   * Its defaults are those of each format; `quality` and `maxSize` hold for the lossy ones.
   *
   * @throws at synth if an option is out of range
   */
  public static original(options: EncodingOptions = {}): OutputFormat {
    return new OutputFormat({
      format: 'original',
      quality: options.quality,
      maxBytes: maxSizeBytes('original', options),
    });
  }

  /** Name of the format, as sharp calls it: `webp`, `jpeg`, `avif` or `png`; or `original`. */
  public readonly name: string;

  /** Quality from 1 to 100; undefined for lossless formats and for `original` at each format's own default. */
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
export function checkFormatSpec(spec: FormatSpec): void {
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

/** Less than any picture needs that is worth showing. */
const MIN_BYTES = 1024;

/** A format's `maxSize` in bytes, if it has one. Throws if it is known at deployment only, or too small for a picture. */
export function maxSizeBytes(format: string, { maxSize }: EncodingOptions): number | undefined {
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
    'give a larger size, or leave it out',
  );
}
