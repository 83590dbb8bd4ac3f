import { readdir } from 'node:fs/promises';
import * as path from 'node:path';

/**
 * Lists all files below a folder, relative to it, with forward slashes and in the same order on every machine. Hidden
 * files count; links are not followed.
 */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}
