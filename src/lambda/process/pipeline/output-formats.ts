import type { InputFormatName } from '../../../contract/input-limits';
import { DEFAULT_QUALITY, type FormatSpec, type OutputFormatName } from '../../../contract/variant-spec';

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

/** The formats for one original: `original` gets its name, and what would come out a second time is left out. */
export function outputFormats(formats: readonly FormatSpec[], original: InputFormatName, moves: boolean): OutputFormat[] {
  const own = moves ? 'webp' : NEAREST[original];
  const named = formats.map(format => nameFormat(format, own));
  return named.filter(({ format }, index) => named.findIndex(other => other.format === format) === index);
}

function nameFormat({ format, ...options }: FormatSpec, own: OutputFormatName): OutputFormat {
  if (format !== 'original') { return { ...options, format }; }
  return { ...options, format: own, quality: options.quality ?? (own === 'png' ? undefined : DEFAULT_QUALITY[own]) };
}
