import { constants, type Dirent } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import * as path from 'node:path';

/** Told of what is in a folder and cannot be run, and why. */
export type Skip = (name: string, why: string) => void;

/**
 * Names of all files below a folder that can be read, in order, with `/` between the parts. Links to files are
 * followed, those to folders are not.
 */
export async function listFiles(folder: string, skip: Skip): Promise<string[]> {
  const names: string[] = [];
  const walk = async (below: string) => {
    for (const entry of await entriesOf(folder, below, skip)) {
      const name = path.posix.join(below, entry.name);
      if (entry.isDirectory()) {
        await walk(name);
        continue;
      }
      const why = await whyNot(path.join(folder, name));
      if (why) {
        skip(name, why);
      } else {
        names.push(name);
      }
    }
  };
  await walk('');
  return names.sort();
}

async function entriesOf(folder: string, below: string, skip: Skip): Promise<Dirent[]> {
  return readdir(path.join(folder, below), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    skip(below === '' ? folder : below, `a folder that cannot be read: ${error.code}`);
    return [];
  });
}

async function whyNot(file: string): Promise<string | undefined> {
  try {
    const found = await stat(file);
    if (found.isDirectory()) {
      return 'a link to a folder';
    }
    if (!found.isFile()) {
      return 'no file, but a device, pipe or socket';
    }
    await access(file, constants.R_OK);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? 'a link to nowhere, or a name that is no UTF-8' : `cannot be read: ${code}`;
  }
}
