import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import * as path from 'node:path';
import { CACHE, ROOT } from '../lib/paths';

const COPIED = ['src', 'test', 'tools', 'docs', 'package.json', 'tsconfig.jest.json'];
const LINKED = ['node_modules', 'assets'];

/** A copy of the sources and tests, to be changed at will. */
export interface Copy {
  readonly folder: string;
  /** Jest's configuration in it. */
  readonly config: string;
  remove(): Promise<void>;
}

/** Copies what the tests need to a folder of its own, below this project so that packages are found. */
export async function makeCopy(): Promise<Copy> {
  const parent = path.join(CACHE, 'guards');
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(path.join(parent, 'copy-'));
  for (const name of COPIED) {
    await cp(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  }
  for (const name of LINKED) {
    await symlink(path.join(ROOT, name), path.join(folder, name));
  }
  const config = path.join(folder, 'jest.guards.json');
  await writeFile(config, JSON.stringify(await jestConfig()));
  return { folder, config, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** As in the project, where types are not checked either: a guard that is off shall be noticed by what the code does. */
async function jestConfig(): Promise<object> {
  const { jest } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as { jest: object };
  return { ...jest, testTimeout: 15_000 };
}
