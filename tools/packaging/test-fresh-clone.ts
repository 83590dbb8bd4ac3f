import { mkdir, readdir, rename } from 'node:fs/promises';
import * as path from 'node:path';
import { fileDigest } from '../assets/step';
import { type CommandOptions, mustRun } from '../lib/command';
import { differences } from './consumers/synthesis';
import { filesBelow } from '../lib/files';
import { ROOT } from '../lib/paths';
import { runChecks } from './support/checks';
import { usersEnvironment } from './support/users-environment';

/** Tasks that make the npm package from the sources, as `npm run package` does. */
const BUILD = ['assets', 'compile', 'post-compile', 'package:js'];

/**
 * Runs `npm run test:fresh-clone`: installs and builds the current commit in a fresh clone, then builds it again in
 * another folder. Assets and tarball must be byte-identical, and no committed file may change.
 */
void runChecks('fresh-clone', async ({ checks, scratch, logFile }) => {
  const env = { ...usersEnvironment(), CI: 'true' };
  const at = (name: string): CommandOptions => ({
    cwd: path.join(scratch, name),
    env,
    logFile: logFile(name),
    timeoutSeconds: 400,
  });
  const first = at('clone');
  const second = at('a clone elsewhere');

  await checks.check('fresh clone: npm ci', async () => {
    await clone(first);
    await mustRun(['npm', 'ci', '--no-audit', '--no-fund'], first);
  });
  for (const task of BUILD) {
    await checks.check(`first build: ${task}`, () => runTask(task, first));
  }
  await checks.check('the build changes no committed file', () => assertClean(first));
  await clone(second);
  await rename(path.join(first.cwd, 'node_modules'), path.join(second.cwd, 'node_modules'));
  for (const task of BUILD) {
    await checks.check(`second build: ${task}`, () => runTask(task, second));
  }
  await checks.check('both builds are the same, byte for byte', async () => {
    const [one, two] = await Promise.all([first, second].map(({ cwd }) => buildDigests(cwd)));
    const found = differences(one, two);
    if (found.length > 0) {
      throw new Error(['the builds differ:', ...found].join('\n'));
    }
    checks.say(`${Object.keys(one).length} files; sha256 of the tarball: ${one.tarball}`);
  });
});

async function clone(to: CommandOptions): Promise<void> {
  await mkdir(to.cwd);
  await mustRun(['git', 'clone', '--quiet', ROOT, '.'], to);
}

async function runTask(task: string, options: CommandOptions): Promise<void> {
  await mustRun([path.join('node_modules', '.bin', 'projen'), task], options);
}

async function assertClean(options: CommandOptions): Promise<void> {
  const changed = await mustRun(['git', 'status', '--porcelain'], options);
  if (changed.trim() !== '') {
    throw new Error(`build, and commit the changes:\n${changed}`);
  }
}

/** Returns the SHA-256 of each built asset by its path, and of the npm tarball. */
async function buildDigests(root: string): Promise<Record<string, string>> {
  const assets = path.join(root, 'assets');
  const names = (await filesBelow(assets)).filter(name => !name.startsWith('.stamps'));
  const digests = await Promise.all(
    names.map(async name => [`assets/${name}`, await fileDigest(path.join(assets, name))]),
  );
  const js = path.join(root, 'dist', 'js');
  const [tarball] = await readdir(js);
  return { ...Object.fromEntries(digests), tarball: await fileDigest(path.join(js, tarball)) };
}
