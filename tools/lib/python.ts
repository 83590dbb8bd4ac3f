import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import { UserError } from './cli';
import { CACHE, shortPath } from './paths';
import type { Note } from './progress';
import { runSupervised } from './supervised';

const NAMES = ['python3', 'python', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];

const PROBE = `
import importlib.util, json, platform, sys
venv = all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))
print(json.dumps({"executable": sys.executable, "version": platform.python_version(), "venv": venv}))
`;

/** Finds the first interpreter on the PATH that can run the emulator. Throws UserError if there is none. */
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
    return undefined; // not installed, or a stub that only prints how to install it
  }
}

function explain(found: readonly PythonProbe[]): string {
  const incomplete = found.find(probe => isNewEnough(probe.version));
  if (incomplete) {
    return (
      `Python ${incomplete.version} at ${incomplete.executable} cannot create virtual environments: ` +
      'install its venv package (Debian and Ubuntu: apt-get install python3-venv)'
    );
  }
  const have = found.length ? `only Python ${found.map(probe => probe.version).join(', ')} is` : 'none is';
  return (
    `the AWS emulator needs Python ${MINIMUM_PYTHON} or newer, and ${have} on the PATH: ` +
    'get it from https://www.python.org/downloads/'
  );
}

/** Oldest Python that the emulator runs on. */
const MINIMUM_PYTHON = '3.10';

/** Returns true if a version such as `3.11.7` is new enough. */
export function isNewEnough(version: string): boolean {
  const [major, minor] = version.split('.').map(Number);
  const [minMajor, minMinor] = MINIMUM_PYTHON.split('.').map(Number);
  return major > minMajor || (major === minMajor && minor >= minMinor);
}

/** Parses the output of a probed interpreter; undefined if it is invalid. */
export function parseProbe(output: string): PythonProbe | undefined {
  try {
    const { executable, version, venv } = JSON.parse(output) as Partial<PythonProbe>;
    return executable && version ? { executable, version, venv: venv === true } : undefined;
  } catch {
    return undefined;
  }
}

/** Facts about an interpreter. */
interface PythonProbe {
  /** Absolute path. */
  readonly executable: string;
  /** Such as `3.11.7`. */
  readonly version: string;
  /** True if it can create virtual environments, which is a separate package on Debian and Ubuntu. */
  readonly venv: boolean;
}

const EMULATOR = path.join(__dirname, 'requirements.txt');

/**
 * Returns a virtual environment with the pinned packages of a requirements file (default: the emulator's). Created
 * once for each content of that file and each interpreter, and moved to its place when complete, so an existing one
 * is never incomplete. Throws UserError if it cannot be created.
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

/** Removes drafts of killed processes: a draft's name ends with the id of the process that creates it. */
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

/** Returns the virtual environment's interpreter. */
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
    const code = await runSupervised({ python: python.executable, command, env: process.env, logFile, onLine });
    if (code === 0) {
      return;
    }
    await rm(draft, { recursive: true, force: true });
    throw new UserError(
      `the Python packages of ${shortPath(requirements)} could not be installed ` +
        `(${command[2]} ended with ${code}): see ${shortPath(logFile)}`,
    );
  };
  const pip = (...args: string[]) => run(venvPython(draft), '-m', 'pip', '--disable-pip-version-check', ...args);
  await run(python.executable, '-m', 'venv', draft);
  // compiled on the first import, because most modules are never imported
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
