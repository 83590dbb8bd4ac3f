import * as path from 'node:path';
import { hostSharpLayer } from './host-sharp';
import { UserError } from '../lib/cli';
import { ROOT, shortPath } from '../lib/paths';
import type { Note, Progress } from '../lib/progress';
import { ensureVenv, findPython } from '../lib/python';
import { runSupervised } from '../lib/supervised';

/** Prerequisites of the emulator. */
export interface Toolchain {
  /** Python interpreter. */
  readonly python: string;
  /** Virtual environment with the emulator. */
  readonly venv: string;
  /** Archive of a layer with this machine's sharp. */
  readonly sharpLayer: string;
}

/** Finds Python and builds what is missing, with logs in a folder. Throws UserError if that fails. */
export async function prepareToolchain(progress: Progress, logDir: string): Promise<Toolchain> {
  const python = await progress.step('looking for Python', () => findPython());
  const log = (name: string) => path.join(logDir, `${name}.log`);
  await progress.step('building assets', note => buildAssets(python.executable, log('assets'), note));
  const sharpLayer = await progress.step('packing sharp', () => hostSharpLayer());
  const venv = await progress.step('installing the emulator', note => ensureVenv(python, log('venv'), note));
  return { python: python.executable, venv, sharpLayer };
}

/** Builds `assets/` in a supervised child process. Throws UserError if that fails. */
async function buildAssets(python: string, logFile: string, note: Note): Promise<void> {
  let last = '';
  const code = await runSupervised({
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
