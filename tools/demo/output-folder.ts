import { stat } from 'node:fs/promises';
import * as path from 'node:path';
import { UserError } from '../lib/cli';
import { callersFolder, CACHE } from '../lib/paths';

/** Where the variants go, absolute: the wished folder, else a new one. Made when the first variant comes. Throws UserError if a file stands there. */
export async function outputFolder(wished: string | undefined): Promise<string> {
  if (wished === undefined) {
    return path.join(CACHE, 'demo', new Date().toISOString().replace(/:/g, '-'));
  }
  const folder = path.resolve(callersFolder(), wished);
  const found = await stat(folder).catch(() => undefined);
  if (found && !found.isDirectory()) {
    throw new UserError(
      `--out is ${JSON.stringify(wished)}, which is a file: expected a folder, or a name that is free`,
    );
  }
  return folder;
}
