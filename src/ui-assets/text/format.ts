import { OTHER_KINDS } from '../../contract/first-bytes';
import { INPUT_KINDS } from '../../contract/input-formats';

const UNITS = ['bytes', 'KB', 'MB', 'GB'];

/**
 * Formats a number of bytes: `812 bytes`, `1.4 MB`. A KB is 1,024 bytes, as in most file managers, so the construct's
 * limit of 20 MiB reads as `20 MB`.
 */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length - 1);
  const value = bytes / 1024 ** power;
  const digits = power === 0 || value >= 100 ? 0 : 1;
  const text = value.toFixed(digits).replace(/\.0$/, '');
  return `${text} ${power === 0 && bytes === 1 ? 'byte' : UNITS[power]}`;
}

/** Formats how much smaller a variant is than its original: `94% smaller`. Never a negative number, and never 100%. */
export function formatSavings(originalBytes: number, variantBytes: number): string {
  if (variantBytes === originalBytes) {
    return 'same size';
  }
  if (variantBytes > originalBytes) {
    return 'no savings';
  }
  const percent = Math.floor((1 - variantBytes / originalBytes) * 100);
  return percent < 1 ? 'under 1% smaller' : `${percent}% smaller`;
}

const KINDS = [...INPUT_KINDS, ...OTHER_KINDS];

/** Returns the common name of a content type: `JPEG` for `image/jpeg`. */
export function typeName(contentType: string): string {
  return KINDS.find(kind => kind.contentType === contentType)?.label ?? contentType;
}

/** Lists the common names of content types: `JPEG, PNG or GIF`. */
export function typeNames(contentTypes: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(contentTypes.map(typeName));
}

/**
 * Returns the `accept` attribute of the file chooser. Many systems know no type for some of these files, so their
 * extensions are listed too.
 */
export function acceptedFiles(contentTypes: readonly string[]): string {
  const endingsOf = (type: string) => INPUT_KINDS.find(({ contentType }) => contentType === type)?.endings ?? [];
  return contentTypes.flatMap(type => [type, ...endingsOf(type).map(ending => `.${ending}`)]).join();
}

/** Notice of when links expire, and when the notice has to be updated, if ever. */
export interface LinkExpiry {
  readonly text: string;
  readonly changesInMs?: number;
}

/** The longest delay that setTimeout supports. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * Returns the notice for the links of a manifest, as of `now`. `urlsExpireAt`: ISO 8601, undefined if they do not
 * expire.
 */
export function linkExpiry(urlsExpireAt: string | undefined, now: Date): LinkExpiry {
  if (urlsExpireAt === undefined) {
    return { text: '' };
  }
  const end = new Date(urlsExpireAt);
  const time = end.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  const leftMs = end.getTime() - now.getTime();
  if (leftMs <= 0) {
    return { text: `All links, including those in the HTML, expired on ${time}.` };
  }
  return {
    text: `All links, including those in the HTML, expire by ${time}.`,
    changesInMs: Math.min(leftMs, MAX_TIMER_MS),
  };
}
