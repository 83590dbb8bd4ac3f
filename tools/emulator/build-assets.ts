import * as path from 'node:path';
import { UserError } from '../lib/cli';
import { ROOT, shortPath } from '../lib/paths';
import type { Note } from '../lib/progress';
import { runGuarded } from '../lib/supervised';

/** Builds what is missing or out of date in assets/: in a process of its own, which ends with this one. Throws UserError if that fails. */
export async function buildAssets(python: string, logFile: string, note: Note): Promise<void> {
  let last = '';
  const code = await runGuarded({
    python,
    command: [process.execPath, '--import', 'tsx', path.join('tools', 'assets', 'build.ts')],
    cwd: ROOT,
    env: process.env,
    logFile,
    onLine: line => {
      last = line.trim().replace(/^assets: /, '');
      note(last.replace(/\s{2,}.*/, ''));
    },
  });
  if (code !== 0) {
    throw new UserError(`the assets could not be built (${last}): see ${shortPath(logFile)}`);
  }
}
