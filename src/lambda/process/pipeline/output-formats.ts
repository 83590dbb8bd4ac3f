import type { InputFormatName } from '../../../contract/input-limits';
import type { FormatSpec, OutputFormatName } from '../../../contract/variant-spec';

/** A format that the variants of one original are made in. */
export interface OutputFormat extends FormatSpec {
  readonly format: OutputFormatName;
}

/** What `original` stands for. Camera files become JPEG; what may have few colours or an alpha channel becomes PNG. */
const NEAREST: Readonly<Record<InputFormatName, OutputFormatName>> = {
  jpeg: 'jpeg',
  png: 'png',
  webp: 'webp',
  gif: 'png',
  avif: 'avif',
  tiff: 'png',
  heic: 'jpeg',
};

/** What `original` is encoded at where nobody said: the construct's defaults for these formats. */
const DEFAULT_QUALITY: Readonly<Partial<Record<OutputFormatName, number>>> = { webp: 80, jpeg: 80, avif: 60 };

/** The formats for one original: `original` gets its name, and what would come out a second time is left out. */
export function outputFormats(formats: readonly FormatSpec[], original: InputFormatName, moves: boolean): OutputFormat[] {
  const own = moves ? 'webp' : NEAREST[original];
  const named = formats.map(format => nameFormat(format, own));
  return named.filter(({ format }, index) => named.findIndex(other => other.format === format) === index);
}

function nameFormat({ format, ...options }: FormatSpec, own: OutputFormatName): OutputFormat {
  return format === 'original' ? { ...options, format: own, quality: options.quality ?? DEFAULT_QUALITY[own] } : { ...options, format };
}
