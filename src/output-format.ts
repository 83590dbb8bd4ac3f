import type { OutputFormatName } from './contract/variant-spec';
import { invalidProp } from './private/invalid-prop';
import { isWholeNumber } from './private/numbers';

/** How a lossy format is encoded. */
export interface EncodingOptions {
  /**
   * Quality, a whole number from 1 (smallest) to 100 (best), on the scale of the format's own encoder.
   *
   * @default - 80 for WebP and JPEG, 60 for AVIF
   */
  readonly quality?: number;
}

/** A format that variants are made in. The order of the formats is the order in which a browser should prefer them. */
export class OutputFormat {
  /**
   * WebP: about a quarter smaller than JPEG; every current browser shows it.
   *
   * @throws at synth if the quality is not a whole number from 1 to 100
   */
  public static webp(options: EncodingOptions = {}): OutputFormat {
    return new OutputFormat('webp', options.quality ?? 80);
  }

  /**
   * JPEG: shown by everything that shows images. Transparent parts become white.
   *
   * @throws at synth if the quality is not a whole number from 1 to 100
   */
  public static jpeg(options: EncodingOptions = {}): OutputFormat {
    return new OutputFormat('jpeg', options.quality ?? 80);
  }

  /**
   * AVIF: smaller than WebP for the same look.
   *
   * @throws at synth if the quality is not a whole number from 1 to 100
   */
  public static avif(options: EncodingOptions = {}): OutputFormat {
    return new OutputFormat('avif', options.quality ?? 60);
  }

  /** PNG: lossless, and large for photos. */
  public static png(): OutputFormat {
    return new OutputFormat('png');
  }

  /** Name of the format, as sharp calls it: `webp`, `jpeg`, `avif` or `png`. */
  public readonly name: string;

  /** Quality from 1 to 100; undefined for lossless formats. */
  public readonly quality?: number;

  private constructor(name: OutputFormatName, quality?: number) {
    if (quality !== undefined && !isWholeNumber(quality, 1, 100)) {
      throw invalidProp(`OutputFormat.${name}({ quality })`, quality, 'a whole number from 1 to 100', 'give one, or leave it out for the default');
    }
    this.name = name;
    this.quality = quality;
  }
}
