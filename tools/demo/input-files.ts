import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { OTHER_KINDS } from '../../src/contract/first-bytes';
import { INPUT_KINDS, kindOfName } from '../../src/contract/input-formats';
import * as page from '../../src/ui-assets/text/format';
import { UserError } from '../lib/cli';

/** A file to upload. */
export interface InputFile {
  /** As it was named on the command line. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
}

/** Finds the named files, seen from a folder. Throws UserError if one is not a file that can be read. */
export async function findInputFiles(names: readonly string[], from: string): Promise<InputFile[]> {
  const files = names.map(name => ({ name, path: path.resolve(from, name) }));
  for (const file of files) {
    await check(file);
  }
  return files;
}

async function check({ name, path: file }: InputFile): Promise<void> {
  if (name === '') {
    throw new UserError('one of the file names is empty: was a shell variable not set?');
  }
  const found = await stat(file).catch(() => undefined);
  if (!found) {
    throw new UserError(`there is no file ${name}`);
  }
  if (!found.isFile()) {
    throw new UserError(`${name} is not a file: name the files themselves, as in ${path.join(name, '*')}`);
  }
  await access(file, constants.R_OK).catch(() => {
    throw new UserError(`the file ${name} may not be read`);
  });
}

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
