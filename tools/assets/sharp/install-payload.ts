import { execFile, type ExecFileException } from 'node:child_process';
import { access, copyFile } from 'node:fs/promises';
import * as path from 'node:path';
import { promisify } from 'node:util';
import type { StepContext } from '../step';
import { type Cpu, PAYLOAD, payloadPackages } from './payload';

const TIMEOUT_MS = 180_000;
const NPM_OPTIONS = [
  '--ignore-scripts',
  '--prefer-offline',
  '--no-audit',
  '--no-fund',
  // npm's defaults take more than a minute to report that there is no network
  '--fetch-retries=2',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=5000',
];

/**
 * Installs sharp for Linux on one CPU into the scratch folder, on any machine, and returns its `node_modules`. npm
 * checks every download against the lock file's integrity hashes; no package's scripts run.
 */
export async function installPayload(cpu: Cpu, { root, scratch, signal }: StepContext): Promise<string> {
  for (const file of ['package.json', 'package-lock.json']) {
    await copyFile(path.join(root, PAYLOAD, file), path.join(scratch, file));
  }
  await npmCi(cpu, scratch, signal);
  const nodeModules = path.join(scratch, 'node_modules');
  for (const name of payloadPackages(cpu)) {
    await access(path.join(nodeModules, name)).catch(() => {
      throw new Error(
        `npm left out ${name}: expected it for --os=linux --cpu=${cpu} --libc=glibc; update npm to 10.3 or later`,
      );
    });
  }
  return nodeModules;
}

async function npmCi(cpu: Cpu, cwd: string, signal: AbortSignal): Promise<void> {
  const platform = ['--os=linux', `--cpu=${cpu}`, '--libc=glibc', '--include=optional'];
  try {
    await promisify(execFile)('npm', ['ci', ...platform, ...NPM_OPTIONS], {
      cwd,
      env: process.env,
      signal,
      timeout: TIMEOUT_MS,
    });
  } catch (error) {
    signal.throwIfAborted();
    throw new Error(`cannot install sharp for linux ${cpu}: ${reason(error as ExecFileException)}`);
  }
}

/** Reports npm's error code only: its output is long and names the registry. */
function reason(error: ExecFileException): string {
  if (error.code === 'ENOENT') {
    return 'there is no npm on the PATH; install Node.js with npm';
  }
  if (error.killed) {
    return `npm ci took more than ${TIMEOUT_MS / 1000} s; check the network and run it again`;
  }
  const code = /npm (?:error|ERR!) code (\w+)/.exec(error.stderr ?? '')?.[1] ?? `exit code ${error.code}`;
  if (code === 'EINTEGRITY') {
    return 'npm ci failed with EINTEGRITY: a download does not match the lock file; do not use it, find out why';
  }
  return (
    `npm ci failed with ${code}; it needs the network the first time (later runs use npm's cache): ` +
    'check the connection and run it again'
  );
}
