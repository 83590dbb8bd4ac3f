const NAMES: Readonly<Record<string, string>> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/webp': 'WebP',
  'image/gif': 'GIF',
  'image/avif': 'AVIF',
  'image/tiff': 'TIFF',
  'image/heic': 'HEIC',
  'image/svg+xml': 'SVG',
  'image/bmp': 'BMP',
  'application/pdf': 'PDF',
};

const BY_EXTENSION: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  heic: 'image/heic',
  heif: 'image/heic',
};

/** Other names that browsers have for a type, each with the one that the API goes by. */
const ALIASES: Readonly<Record<string, string>> = {
  'image/heif': 'image/heic',
  'image/heic-sequence': 'image/heic',
  'image/heif-sequence': 'image/heic',
};

/** What the file chooser needs besides a type, since many systems know no type for these files. */
const EXTENSIONS: Readonly<Record<string, string>> = { 'image/heic': '.heic,.heif' };

/** What people call a content type: `JPEG` for `image/jpeg`. */
export function typeName(contentType: string): string {
  return NAMES[contentType] ?? contentType;
}

/** `JPEG, PNG or GIF`. */
export function typeNames(contentTypes: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(contentTypes.map(typeName));
}

/** What the file chooser is to offer: the value of an input's `accept`. */
export function acceptedFiles(contentTypes: readonly string[]): string {
  return contentTypes.map(type => type in EXTENSIONS ? `${type},${EXTENSIONS[type]}` : type).join();
}

/** The content type of a file; where the browser knows none, as with WebP on some systems, the one of the name's ending; else empty. */
export function contentTypeOf(file: { readonly name: string; readonly type: string }): string {
  const extension = file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase();
  return ALIASES[file.type] ?? (file.type || (BY_EXTENSION[extension] ?? ''));
}
