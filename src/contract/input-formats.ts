/** The formats that originals can have. */
export type InputFormatName = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'tiff' | 'heic';

/** What a kind of file is called. */
export interface FileKind {
  /** What people call it. */
  readonly label: string;
  /** As IANA's media type registry spells it. */
  readonly contentType: string;
  /** Other content types in use for it: of old browsers, of systems, of what is the same to a decoder. */
  readonly aliases: readonly string[];
  /** How the names of such files end, the usual ending first. */
  readonly endings: readonly string[];
}

/** One row a format: every name that page, API and pipeline know it by. */
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

/** Every row, with its format. */
export const INPUT_KINDS: readonly (FileKind & { readonly format: InputFormatName })[] = (
  Object.keys(INPUT_FORMATS) as InputFormatName[]
).map(format => ({ format, ...INPUT_FORMATS[format] }));

const REGISTERED: ReadonlyMap<string, string> = new Map(
  INPUT_KINDS.flatMap(({ contentType, aliases }) => aliases.map((alias): [string, string] => [alias, contentType])),
);

/** The registered name of a content type, in lower case and without parameters. */
export function registeredType(text: string): string {
  const type = text.split(';', 1)[0].trim().toLowerCase();
  return REGISTERED.get(type) ?? type;
}

/** The content type of bytes of any kind. */
export const ANY_BYTES = 'application/octet-stream';

/** What programs put where nobody named a type: defaults of S3, of HTTP clients and of forms, and of systems that do not know the file. */
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

/** Whether a registered type says nothing of what the file is: a wildcard, a word that is no media type, or a program's default. */
export function declaresNothing(type: string): boolean {
  return !type.includes('/') || /^(image|\*)\/\*?$/.test(type) || NO_TYPES.includes(type);
}

/** The format that the ending of a file's name stands for; undefined where it stands for none of these. */
export function formatOfName(name: string): InputFormatName | undefined {
  return kindOfName(INPUT_KINDS, name)?.format;
}

/** The kind that the ending of a file's name stands for. */
export function kindOfName<K extends FileKind>(kinds: readonly K[], name: string): K | undefined {
  const [, ending] = /\.([^./\\]+)$/.exec(name.trim().toLowerCase()) ?? [];
  return ending === undefined ? undefined : kinds.find(({ endings }) => endings.includes(ending));
}
