import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Installs packages, `name@version`, into a folder unless they are there. They are no dependencies: nothing else needs
 * them.
 */
export async function installPackages(folder: string, packages: readonly string[]): Promise<void> {
  const mark = join(folder, `installed ${packages.join(' ').replaceAll('/', '+')}`);
  if (!existsSync(mark)) {
    await mkdir(folder, { recursive: true });
    await run('npm', ['install', '--prefix', folder, '--no-save', '--no-audit', '--no-fund', ...packages]);
    await writeFile(mark, '');
  }
}
