import { formatOfBytes, OTHER_KINDS, otherKindOfBytes } from '../../contract/first-bytes';
import { declaresNothing, INPUT_FORMATS, INPUT_KINDS, kindOfName, registeredType } from '../../contract/input-formats';

const UNITS = ['bytes', 'KB', 'MB', 'GB'];

/**
 * A number of bytes for people: `812 bytes`, `1.4 MB`. A KB is 1,024 bytes, as in most file managers, so that the construct's
 * limit of 20 MiB reads as `20 MB`.
 */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), UNITS.length - 1);
  const value = bytes / 1024 ** power;
  const digits = power === 0 || value >= 100 ? 0 : 1;
  const text = value.toFixed(digits).replace(/\.0$/, '');
  return `${text} ${power === 0 && bytes === 1 ? 'byte' : UNITS[power]}`;
}

/** How much smaller a variant is than its original, in words: `94% smaller`. Never a negative number, and 100% for nothing. */
export function formatSavings(originalBytes: number, variantBytes: number): string {
  if (variantBytes === originalBytes) {
    return 'same size';
  }
  if (variantBytes > originalBytes) {
    return 'no saving';
  }
  const percent = Math.floor((1 - variantBytes / originalBytes) * 100);
  return percent < 1 ? 'under 1% smaller' : `${percent}% smaller`;
}

const KINDS = [...INPUT_KINDS, ...OTHER_KINDS];

/** What people call a content type: `JPEG` for `image/jpeg`. */
export function typeName(contentType: string): string {
  return KINDS.find(kind => kind.contentType === contentType)?.label ?? contentType;
}

/** `JPEG, PNG or GIF`. */
export function typeNames(contentTypes: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(contentTypes.map(typeName));
}

/** What the file chooser is to offer: the value of an input's `accept`. Many systems know no type for some of these files, hence the endings. */
export function acceptedFiles(contentTypes: readonly string[]): string {
  const endingsOf = (type: string) => INPUT_KINDS.find(({ contentType }) => contentType === type)?.endings ?? [];
  return contentTypes.flatMap(type => [type, ...endingsOf(type).map(ending => `.${ending}`)]).join();
}

/** What is known of a file without a look into it. */
export interface NamedFile {
  readonly name: string;
  /** What the browser says; browsers go by the name. */
  readonly type: string;
}

/**
 * The content type to declare for a file: what its first bytes are, read as Latin-1; of none, because the file is empty or cannot be read, what the
 * browser or else the name says. Bytes that are of no known kind belie both where these say that it is a picture: then it is empty.
 */
export function contentTypeOf(file: NamedFile, head: string): string {
  const format = formatOfBytes(head);
  if (format !== undefined) {
    return INPUT_FORMATS[format].contentType;
  }
  const claimed = claimedType(file);
  const isBelied = head !== '' && INPUT_KINDS.some(({ contentType }) => contentType === claimed);
  return otherKindOfBytes(head)?.contentType ?? (isBelied ? '' : claimed);
}

function claimedType({ name, type }: NamedFile): string {
  const declared = registeredType(type);
  return declaresNothing(declared) ? (kindOfName(KINDS, name)?.contentType ?? declared) : declared;
}

/** setTimeout takes no more. */
const LONGEST_MS = 2 ** 31 - 1;

/** What is said of the links' end, and when that is to be said anew, if ever. */
export interface LinksEnd {
  readonly text: string;
  readonly changesInMs?: number;
}

/** Until when the links of a manifest are good, as of `now`. `urlsExpireAt`: ISO 8601, absent where they do not end. */
export function linksEnd(urlsExpireAt: string | undefined, now: Date): LinksEnd {
  if (urlsExpireAt === undefined) {
    return { text: '' };
  }
  const end = new Date(urlsExpireAt);
  const time = end.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  const leftMs = end.getTime() - now.getTime();
  if (leftMs <= 0) {
    return { text: `All links, also those in the HTML, ended on ${time}.` };
  }
  return {
    text: `All links, also those in the HTML, are signed and end on ${time} at the latest.`,
    changesInMs: Math.min(leftMs, LONGEST_MS),
  };
}
