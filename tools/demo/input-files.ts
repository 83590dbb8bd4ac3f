import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { contentTypeOfHead } from '../../src/client/content-type';
import { OTHER_KINDS } from '../../src/contract/first-bytes';
import { INPUT_KINDS, kindOfName } from '../../src/contract/input-formats';
import { UserError } from '../lib/cli';

/** File to upload. */
export interface InputFile {
  /** Name on the command line. */
  readonly name: string;
  /** Absolute path. */
  readonly path: string;
}

/** Finds the named files, relative to a folder. Throws UserError if one is not a readable file. */
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
    throw new UserError(`the file ${name} does not exist`);
  }
  if (!found.isFile()) {
    throw new UserError(`${name} is not a file: name the files themselves, as in ${path.join(name, '*')}`);
  }
  await access(file, constants.R_OK).catch(() => {
    throw new UserError(`the file ${name} is not readable: check its permissions`);
  });
}

/** Types that Chromium declares in place of the registered ones (mime_util.cc). */
const CHROMIUM_TYPES: Readonly<Record<string, string>> = {
  '.jfif': 'image/pjpeg',
  '.pjpeg': 'image/pjpeg',
  '.pjp': 'image/pjpeg',
  '.apng': 'image/apng',
};

/** Types that browsers declare for files that are not images. */
const OTHER_TYPES: Readonly<Record<string, string>> = {
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

/** Returns the content type that the page declares for a file. `head` holds the file's first bytes. */
export function contentTypeOf(file: string, head: Buffer): string {
  return contentTypeOfHead({ name: path.basename(file), type: browserType(file) }, head.toString('latin1'));
}

/** Returns the content type that a browser declares for a file: it knows the extension, not the content. */
export function browserType(file: string): string {
  const extension = path.extname(file).toLowerCase();
  return (
    CHROMIUM_TYPES[extension] ??
    OTHER_TYPES[extension] ??
    kindOfName([...INPUT_KINDS, ...OTHER_KINDS], file)?.contentType ??
    ''
  );
}
