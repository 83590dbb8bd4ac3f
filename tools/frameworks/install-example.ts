import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import * as path from 'node:path';
import { type CommandOptions, mustRun } from '../lib/command';
import { ROOT } from '../lib/paths';
import { copyExample } from '../packaging/consumers/examples';
import { installByReadme } from '../packaging/consumers/readme-commands';

/**
 * Copies an example, and installs it as its README says, with a tarball of this checkout. The construct is compiled by
 * `npm run package` only; a page does not need it.
 */
export async function installExample(name: string, options: CommandOptions): Promise<void> {
  await copyExample(name, options.cwd);
  await installByReadme(name, options, await packedClone(path.dirname(options.cwd), options));
}

/** Packs this checkout into a folder like that of a clone, unless that has been done. Returns the folder. */
async function packedClone(scratch: string, options: CommandOptions): Promise<string> {
  const clone = path.join(scratch, 'clone');
  const tarballs = path.join(clone, 'dist', 'js');
  if (!existsSync(tarballs)) {
    await mkdir(tarballs, { recursive: true });
    await mustRun(['npm', 'pack', '--ignore-scripts', '--pack-destination', tarballs], { ...options, cwd: ROOT });
  }
  return clone;
}
