import * as path from 'node:path';

/** What browsers declare for a chosen file: they look at its extension, not into it. */
const BY_EXTENSION: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.jpe': 'image/jpeg',
  '.jfif': 'image/jpeg',
  '.pjpeg': 'image/jpeg',
  '.pjp': 'image/jpeg',
  '.png': 'image/png',
  '.apng': 'image/apng',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.avif': 'image/avif',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
  '.heic': 'image/heic',
  '.heif': 'image/heic',
  '.jxl': 'image/jxl',
  '.bmp': 'image/bmp',
  '.ico': 'image/x-icon',
  '.svg': 'image/svg+xml',
  '.pdf': 'application/pdf',
  '.zip': 'application/zip',
  '.json': 'application/json',
  '.xml': 'text/xml',
  '.txt': 'text/plain',
  '.md': 'text/markdown',
  '.csv': 'text/csv',
  '.html': 'text/html',
  '.htm': 'text/html',
  '.js': 'text/javascript',
  '.mp4': 'video/mp4',
  '.mov': 'video/quicktime',
};

/** First bytes of the formats that may be uploaded; where they do not begin the file, at which byte they stand. */
const BY_FIRST_BYTES: readonly { readonly type: string; readonly magic: Buffer; readonly at?: number }[] = [
  { type: 'image/jpeg', magic: Buffer.from([0xff, 0xd8, 0xff]) },
  { type: 'image/png', magic: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') },
  { type: 'image/gif', magic: Buffer.from('GIF8') },
  { type: 'image/webp', magic: Buffer.from('WEBP'), at: 8 },
  { type: 'image/avif', magic: Buffer.from('ftypavif'), at: 4 },
  { type: 'image/heic', magic: Buffer.from('ftyphei'), at: 4 },
  { type: 'image/tiff', magic: Buffer.from('II*\0') },
  { type: 'image/tiff', magic: Buffer.from('MM\0*') },
];

/** How many bytes `contentTypeOf` looks at. */
export const HEAD_BYTES = 16;

/** The content type to declare for a file: by its extension, else by its first bytes, else that of any bytes. */
export function contentTypeOf(file: string, head: Buffer): string {
  const byExtension = BY_EXTENSION[path.extname(file).toLowerCase()];
  const byFirstBytes = () => BY_FIRST_BYTES.find(({ magic, at = 0 }) => head.subarray(at, at + magic.length).equals(magic))?.type;
  return byExtension ?? byFirstBytes() ?? 'application/octet-stream';
}
