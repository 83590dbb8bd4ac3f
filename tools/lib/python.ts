import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { UserError } from './cli';

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
export interface PythonProbe {
  /** Absolute path. */
  readonly executable: string;
  /** Such as `3.11.7`. */
  readonly version: string;
  /** Whether it can make virtual environments; Debian and Ubuntu keep that in a package of its own. */
  readonly venv: boolean;
}
