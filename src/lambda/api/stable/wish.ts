import { MAX_ACCEPT_LENGTH } from '../../../contract/delivery';
import { OUTPUT_FORMATS, type OutputFormatName } from '../../../contract/output-formats';

/** Format of a request for a stable URL: the formats that the viewer names, or the one format of the URL. */
export type Wish = { readonly named: readonly OutputFormatName[] } | { readonly format: string };

/** Parts of a request that say which format is wanted. */
export interface WishSource {
  /** Value of `x-image-accept`, which a distribution sets from the other two; absent without one. */
  readonly folded?: string;
  /** Value of `Accept`. */
  readonly accept?: string;
  /** Value of the query parameter `format`. */
  readonly format?: string;
}

/** Weight of a media range ("Quality Values", RFC 9110, 12.4.2). */
const WEIGHT = /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/;

/** Returns what a request asks for. The header of a distribution replaces all else. */
export function wishOf({ folded, accept, format }: WishSource): Wish {
  if (folded !== undefined) {
    return folded.startsWith('=') ? { format: folded.slice(1) } : { named: folded.split(',').filter(isFormat) };
  }
  return format === undefined ? { named: namedFormats(accept ?? '') } : { format };
}

/**
 * Returns the formats that an `Accept` header names, with a weight above 0. Wildcards name none: clients that send
 * nothing else, such as curl and the crawlers of social networks, may not know the newer formats.
 *
 * Text that cannot be read names nothing: with a wrong weight, its own range; with a quoted parameter or an excessive
 * length, all of the header. The viewer then gets a format that everyone reads.
 */
export function namedFormats(accept: string): OutputFormatName[] {
  if (accept.length > MAX_ACCEPT_LENGTH || accept.includes('"')) {
    return [];
  }
  const ranges = accept.split(',').map(range => range.split(';').map(part => part.trim().toLowerCase()));
  const types = ranges.filter(([, ...parameters]) => isWanted(parameters)).map(([type]) => type);
  return Object.keys(OUTPUT_FORMATS)
    .filter(isFormat)
    .filter(name => types.includes(OUTPUT_FORMATS[name].contentType));
}

function isWanted(parameters: readonly string[]): boolean {
  const weight = parameters.find(parameter => parameter.split('=')[0].trim() === 'q')?.slice('q='.length);
  return weight === undefined || (WEIGHT.test(weight) && Number(weight) > 0);
}

function isFormat(text: string): text is OutputFormatName {
  return Object.hasOwn(OUTPUT_FORMATS, text);
}
