/** Name of a format that originals can have. */
export type InputFormatName = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'tiff' | 'heic';

/** Names of a kind of file. */
export interface FileKind {
  /** Common name. */
  readonly label: string;
  /** Content type in IANA's media type registry. */
  readonly contentType: string;
  /** Other content types in use: of old browsers, of systems, and of formats that a decoder treats the same. */
  readonly aliases: readonly string[];
  /** File name extensions, the usual one first. */
  readonly endings: readonly string[];
}

/**
 * One row per input format: every name that page, API and pipeline know it by. A format without a row does not
 * compile.
 */
export const INPUT_FORMATS = {
  jpeg: {
    label: 'JPEG',
    contentType: 'image/jpeg',
    aliases: ['image/jpg', 'image/pjpeg', 'image/jfif', 'image/x-jpeg', 'image/x-jpg'],
    endings: ['jpg', 'jpeg', 'jpe', 'jfif', 'jif', 'pjpeg', 'pjp'],
  },
  png: {
    label: 'PNG',
    contentType: 'image/png',
    aliases: ['image/x-png', 'image/apng', 'image/vnd.mozilla.apng'],
    endings: ['png', 'apng'],
  },
  webp: { label: 'WebP', contentType: 'image/webp', aliases: ['image/x-webp'], endings: ['webp'] },
  gif: { label: 'GIF', contentType: 'image/gif', aliases: ['image/x-gif'], endings: ['gif'] },
  avif: { label: 'AVIF', contentType: 'image/avif', aliases: ['image/avif-sequence'], endings: ['avif', 'avifs'] },
  tiff: {
    label: 'TIFF',
    contentType: 'image/tiff',
    aliases: ['image/tif', 'image/x-tiff', 'image/x-tif'],
    endings: ['tif', 'tiff'],
  },
  heic: {
    label: 'HEIC',
    contentType: 'image/heic',
    aliases: ['image/heif', 'image/heic-sequence', 'image/heif-sequence'],
    endings: ['heic', 'heif', 'heics', 'heifs', 'hif'],
  },
} as const satisfies Record<InputFormatName, FileKind>;

/** Rows of all formats, each with its format. */
export const INPUT_KINDS: readonly (FileKind & { readonly format: InputFormatName })[] = (
  Object.keys(INPUT_FORMATS) as InputFormatName[]
).map(format => ({ format, ...INPUT_FORMATS[format] }));

const REGISTERED: ReadonlyMap<string, string> = new Map(
  INPUT_KINDS.flatMap(({ contentType, aliases }) => aliases.map((alias): [string, string] => [alias, contentType])),
);

/** Returns the registered name of a content type, in lower case and without parameters. */
export function registeredType(text: string): string {
  const type = text.split(';', 1)[0].trim().toLowerCase();
  return REGISTERED.get(type) ?? type;
}

/** Content type of unspecified bytes. */
export const ANY_BYTES = 'application/octet-stream';

/** Default content types of S3, HTTP clients, forms, and systems that do not know the file. */
const NO_TYPES = [
  ANY_BYTES,
  'binary/octet-stream',
  'application/binary',
  'application/unknown',
  'application/x-unknown',
  'unknown/unknown',
  'application/download',
  'application/x-download',
  'application/force-download',
  'text/plain',
  'multipart/form-data',
  'application/x-www-form-urlencoded',
];

/**
 * Returns whether a registered type does not identify a format: a wildcard, not a media type, or a program's default.
 */
export function declaresNothing(type: string): boolean {
  return !type.includes('/') || /^(image|\*)\/\*?$/.test(type) || NO_TYPES.includes(type);
}

/** Returns the format of a file name's extension; undefined if it is none of these. */
export function formatOfName(name: string): InputFormatName | undefined {
  return kindOfName(INPUT_KINDS, name)?.format;
}

/** Returns the kind of a file name's extension. */
export function kindOfName<K extends FileKind>(kinds: readonly K[], name: string): K | undefined {
  const [, ending] = /\.([^./\\]+)$/.exec(name.trim().toLowerCase()) ?? [];
  return ending === undefined ? undefined : kinds.find(({ endings }) => endings.includes(ending));
}
