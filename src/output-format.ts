import { DEFAULT_QUALITY, type FormatSpec } from './contract/variant-spec';
import type { AvifOptions, EncodingOptions, JpegOptions, PngOptions, WebpOptions } from './encoding-options';
import { checkFormatSpec } from './private/format-spec';
import { maxSizeBytes } from './private/max-size-bytes';

/** A format that variants are made in. The order of the formats is the order in which a browser should prefer them. */
export class OutputFormat {
  /**
   * WebP: about a quarter smaller than JPEG; every current browser shows it.
   *
   * @throws at synth if an option is out of range
   */
  public static webp(options: WebpOptions = {}): OutputFormat {
    return new OutputFormat({ format: 'webp', quality: options.quality ?? DEFAULT_QUALITY.webp, effort: options.effort, maxBytes: maxSizeBytes('webp', options) });
  }

  /**
   * JPEG: shown by everything that shows images. Transparent parts become white, or the size's `background`.
   *
   * @throws at synth if an option is out of range
   */
  public static jpeg(options: JpegOptions = {}): OutputFormat {
    return new OutputFormat({ format: 'jpeg', quality: options.quality ?? DEFAULT_QUALITY.jpeg, mozjpeg: options.mozjpeg, maxBytes: maxSizeBytes('jpeg', options) });
  }

  /**
   * AVIF: smaller than WebP for the same look.
   *
   * @throws at synth if an option is out of range
   */
  public static avif(options: AvifOptions = {}): OutputFormat {
    return new OutputFormat({ format: 'avif', quality: options.quality ?? DEFAULT_QUALITY.avif, effort: options.effort, maxBytes: maxSizeBytes('avif', options) });
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
    return new OutputFormat({ format: 'original', quality: options.quality, maxBytes: maxSizeBytes('original', options) });
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
