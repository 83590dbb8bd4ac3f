import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import * as path from 'node:path';
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
