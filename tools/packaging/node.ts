import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import * as path from 'node:path';
import type { Cpu } from '../assets/sharp/payload';
import { mustRun } from '../lib/command';
import { CACHE } from '../lib/paths';
import { usersEnvironment } from './support/users-environment';

/**
 * Returns the folder with the program `node` of one release for one CPU: this process's own if it matches, else one
 * from the platform packages of the npm package `node`, cached from run to run.
 */
export async function getNode(major: NodeMajor, cpu: Cpu, platform: NodeJS.Platform, logFile: string): Promise<string> {
  const isOwn = process.platform === platform && process.arch === cpu && process.version.startsWith(`v${major}.`);
  if (isOwn) {
    return path.dirname(process.execPath);
  }
  const name = `node-${platform}-${cpu}`;
  const home = path.join(CACHE, 'packaging', 'node', `${name}-${nodeVersions[major]}`);
  if (!existsSync(home)) {
    await download(`${name}@${nodeVersions[major]}`, home, logFile);
  }
  return path.join(home, 'bin');
}

async function download(specifier: string, home: string, logFile: string): Promise<void> {
  await mkdir(path.dirname(home), { recursive: true });
  const draft = await mkdtemp(`${home}.`);
  const options = { cwd: draft, env: usersEnvironment(), logFile, timeoutSeconds: 180 };
  try {
    await mustRun(['npm', 'pack', '--silent', specifier], options);
    await mustRun(['sh', '-c', 'tar -xzf *.tgz --strip-components=1 package/bin/node && rm *.tgz'], options);
    await rename(draft, home);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

/** Releases of Node.js that the packages are tested on, by major version. The functions run on 24. */
export const nodeVersions = { 20: '20.20.2', 22: '22.23.3', 24: '24.21.0' } as const;

/** A major version of Node.js. */
export type NodeMajor = keyof typeof nodeVersions;
