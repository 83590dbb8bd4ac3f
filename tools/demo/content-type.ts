import * as path from 'node:path';
import { OTHER_KINDS } from '../../src/contract/first-bytes';
import { INPUT_KINDS, kindOfName } from '../../src/contract/input-formats';
import * as page from '../../src/ui-assets/upload/chosen-file';

/** Where Chromium says another type for an ending than the registered one (mime_util.cc). */
const CHROMIUM_SAYS: Readonly<Record<string, string>> = {
  '.jfif': 'image/pjpeg',
  '.pjpeg': 'image/pjpeg',
  '.pjp': 'image/pjpeg',
  '.apng': 'image/apng',
};

/** What browsers say of files that are no pictures. */
const NO_PICTURES: Readonly<Record<string, string>> = {
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

/** The content type that the page declares for a file; `head` are its first bytes. */
export function contentTypeOf(file: string, head: Buffer): string {
  return page.contentTypeOf({ name: path.basename(file), type: browserType(file) }, head.toString('latin1'));
}

/** What a browser says of a chosen file: it looks at its ending, not into it. */
export function browserType(file: string): string {
  const ending = path.extname(file).toLowerCase();
  return (
    CHROMIUM_SAYS[ending] ??
    NO_PICTURES[ending] ??
    kindOfName([...INPUT_KINDS, ...OTHER_KINDS], file)?.contentType ??
    ''
  );
}
