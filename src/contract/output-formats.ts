/** Name of a format that variants can have, as sharp spells it. */
export type OutputFormatName = 'webp' | 'jpeg' | 'avif' | 'png';

/** Smallest and largest value that an encoder accepts. */
type Range = readonly [min: number, max: number];

/** Facts about an output format. The ranges are sharp's ("Output options", sharp's documentation). */
interface OutputFormatFacts {
  readonly extension: string;
  readonly contentType: string;
  /** Quality when none is given; absent for lossless formats. */
  readonly defaultQuality?: number;
  /** Range of each encoder option that the format has. */
  readonly ranges: {
    readonly quality?: Range;
    /** CPU effort. */
    readonly effort?: Range;
    /** zlib's level. */
    readonly compressionLevel?: Range;
  };
}

/** Range of the quality of every lossy format. */
const QUALITY_RANGE: Range = [1, 100];

/** One row per output format. A format without a row does not compile. */
export const OUTPUT_FORMATS = {
  webp: {
    extension: 'webp',
    contentType: 'image/webp',
    defaultQuality: 80,
    ranges: { quality: QUALITY_RANGE, effort: [0, 6] },
  },
  jpeg: { extension: 'jpg', contentType: 'image/jpeg', defaultQuality: 80, ranges: { quality: QUALITY_RANGE } },
  avif: {
    extension: 'avif',
    contentType: 'image/avif',
    defaultQuality: 60,
    ranges: { quality: QUALITY_RANGE, effort: [0, 9] },
  },
  png: { extension: 'png', contentType: 'image/png', ranges: { compressionLevel: [0, 9] } },
} as const satisfies Record<OutputFormatName, OutputFormatFacts>;

/** Returns the quality that a format is encoded at when none is given; undefined for lossless formats. */
export function defaultQuality(format: OutputFormatName): number | undefined {
  const facts: OutputFormatFacts = OUTPUT_FORMATS[format];
  return facts.defaultQuality;
}

/** Returns the range of an encoder option. `original` has the quality of the lossy formats, and no other option. */
export function optionRange(
  format: OutputFormatName | 'original',
  option: keyof OutputFormatFacts['ranges'],
): Range | undefined {
  const ranges: OutputFormatFacts['ranges'] =
    format === 'original' ? { quality: QUALITY_RANGE } : OUTPUT_FORMATS[format].ranges;
  return ranges[option];
}

/** Formats that every viewer reads, whatever its `Accept` header says. */
export const UNIVERSAL_FORMATS: readonly OutputFormatName[] = ['jpeg', 'png'];
