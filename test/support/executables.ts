import { accessSync, constants } from 'node:fs';
import * as path from 'node:path';

/** Returns the first executable of these names on the PATH, and in further folders. */
export function findExecutable(names: readonly string[], folders: readonly string[] = []): string | undefined {
  const all = [...(process.env.PATH ?? '').split(path.delimiter), ...folders];
  return all.flatMap(folder => names.map(name => path.join(folder, name))).find(isExecutable);
}

/** Returns true for a file that can be run. */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
