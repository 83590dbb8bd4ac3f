import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { UserError } from './cli';
import { CACHE, shortPath } from './paths';
import type { Note } from './progress';
import { runGuarded } from './supervised';

const NAMES = ['python3', 'python', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];

const PROBE = `
import importlib.util, json, platform, sys
venv = all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))
print(json.dumps({"executable": sys.executable, "version": platform.python_version(), "venv": venv}))
`;

/** The first interpreter on the PATH that can run the emulator. Throws UserError if there is none. */
export async function findPython(): Promise<PythonProbe> {
  const found: PythonProbe[] = [];
  for (const name of NAMES) {
    const probe = await ask(name);
    if (!probe) {
      continue;
    }
    if (isNewEnough(probe.version) && probe.venv) {
      return probe;
    }
    found.push(probe);
  }
  throw new UserError(explain(found));
}

async function ask(name: string): Promise<PythonProbe | undefined> {
  try {
    const { stdout } = await promisify(execFile)(name, ['-c', PROBE], { timeout: 20_000 });
    return parseProbe(stdout);
  } catch {
    return undefined; // not installed, or a stub that only tells how to install it
  }
}

function explain(found: readonly PythonProbe[]): string {
  const incomplete = found.find(probe => isNewEnough(probe.version));
  if (incomplete) {
    return (
      `Python ${incomplete.version} at ${incomplete.executable} cannot make virtual environments: install its venv package ` +
      '(Debian and Ubuntu: apt-get install python3-venv)'
    );
  }
  const have = found.length ? `only Python ${found.map(probe => probe.version).join(', ')} is` : 'there is none';
  return `the AWS emulator needs Python ${MINIMUM_PYTHON} or newer, and ${have} on the PATH: get it from https://www.python.org/downloads/`;
}

/** The oldest Python that the emulator runs on. */
const MINIMUM_PYTHON = '3.10';

/** Whether a version such as `3.11.7` is new enough. */
export function isNewEnough(version: string): boolean {
  const [major, minor] = version.split('.').map(Number);
  const [minMajor, minMinor] = MINIMUM_PYTHON.split('.').map(Number);
  return major > minMajor || (major === minMajor && minor >= minMinor);
}

/** Reads the answer of a probed interpreter; undefined if it is none. */
export function parseProbe(answer: string): PythonProbe | undefined {
  try {
    const { executable, version, venv } = JSON.parse(answer) as Partial<PythonProbe>;
    return executable && version ? { executable, version, venv: venv === true } : undefined;
  } catch {
    return undefined;
  }
}

/** What an interpreter says about itself. */
interface PythonProbe {
  /** Absolute path. */
  readonly executable: string;
  /** Such as `3.11.7`. */
  readonly version: string;
  /** Whether it can make virtual environments; Debian and Ubuntu keep that in a package of its own. */
  readonly venv: boolean;
}

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
