import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import * as path from 'node:path';
import { UserError } from './cli';
import { CACHE, shortPath } from './paths';
import type { Note } from './progress';
import type { PythonProbe } from './python';
import { runGuarded } from './supervised';

const EMULATOR = path.join(__dirname, 'requirements.txt');

/**
 * The virtual environment with what a requirements file, by default the emulator's, pins: made once for each state of that file and each interpreter.
 * It is made beside its place and moved there when it is whole, so one that is there is never half-made.
 * Throws UserError if it cannot be made.
 */
export async function ensureVenv(
  python: PythonProbe,
  logFile: string,
  note: Note,
  requirements = EMULATOR,
): Promise<string> {
  const venv = path.join(CACHE, 'venv', await stamp(python, requirements));
  if (existsSync(venv)) {
    return venv;
  }
  await mkdir(path.dirname(venv), { recursive: true });
  await removeAbandonedDrafts(path.dirname(venv));
  const draft = `${venv}.${process.pid}`;
  await make(draft, { python, requirements }, logFile, note);
  try {
    await rename(draft, venv);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(venv)) {
      throw error;
    }
  }
  return venv;
}

/** Drafts carry the id of the process that makes them; one that was killed leaves its draft behind. */
async function removeAbandonedDrafts(folder: string): Promise<void> {
  const drafts = (await readdir(folder)).filter(
    name => name.includes('.') && !isAlive(Number(path.extname(name).slice(1))),
  );
  await Promise.all(drafts.map(name => rm(path.join(folder, name), { recursive: true, force: true })));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The virtual environment's interpreter. */
export function venvPython(venv: string): string {
  return path.join(venv, 'bin', 'python3');
}

interface Recipe {
  readonly python: PythonProbe;
  readonly requirements: string;
}

async function stamp(python: PythonProbe, requirements: string): Promise<string> {
  const hash = createHash('sha256')
    .update(await readFile(requirements))
    .update(`${python.executable} ${python.version}`);
  return hash.digest('hex').slice(0, 16);
}

async function make(draft: string, { python, requirements }: Recipe, logFile: string, note: Note): Promise<void> {
  const onLine = (line: string) => {
    if (/^(Collecting|Installing) /.test(line)) {
      note(line.split(' ').slice(0, 2).join(' ').toLowerCase());
    }
  };
  const run = async (...command: string[]) => {
    const code = await runGuarded({ python: python.executable, command, env: process.env, logFile, onLine });
    if (code === 0) {
      return;
    }
    await rm(draft, { recursive: true, force: true });
    throw new UserError(
      `the Python packages of ${shortPath(requirements)} could not be installed (${command[2]} ended with ${code}): see ${shortPath(logFile)}`,
    );
  };
  const pip = (...args: string[]) => run(venvPython(draft), '-m', 'pip', '--disable-pip-version-check', ...args);
  await run(python.executable, '-m', 'venv', draft);
  // compiling is left to the first import: most of it is never imported
  await pip(
    'install',
    '--no-deps',
    '--no-input',
    '--no-compile',
    '--progress-bar',
    'off',
    '--requirement',
    requirements,
  );
  await pip('check');
}
