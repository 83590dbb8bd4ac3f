import { readFile, rm, symlink } from 'node:fs/promises';
import * as path from 'node:path';
import { lastLines, mustRun } from '../lib/command';
import { ROOT } from '../lib/paths';
import { runChecks } from './support/checks';
import { usersEnvironment } from './support/users-environment';

/**
 * Runs `tsx tools/packaging/rehearse-release.ts`: runs and reverts the steps of the task `release` that decide the
 * version and write the changelog, in a clone of the current commit. It publishes, tags and pushes nothing.
 */
void runChecks('release', async ({ checks, scratch, logFile }) => {
  const clone = path.join(scratch, 'clone');
  const here = { cwd: ROOT, env: usersEnvironment(), logFile: logFile('release'), timeoutSeconds: 120 };
  const there = { ...here, cwd: clone };
  const projen = path.join(clone, 'node_modules', '.bin', 'projen');

  await checks.check('release: a clone of the current commit', async () => {
    await mustRun(['git', 'clone', '--quiet', ROOT, clone], here);
    await symlink(path.join(ROOT, 'node_modules'), path.join(clone, 'node_modules'));
  });
  const bump = async (): Promise<Release> => {
    await mustRun([projen, 'bump'], there);
    const [version, tag, changelog] = await Promise.all(
      ['version.txt', 'releasetag.txt', 'changelog.md'].map(name => readFile(path.join(clone, 'dist', name), 'utf8')),
    );
    await mustRun([projen, 'unbump'], there);
    return { version: version.trim(), tag: tag.trim(), changelog };
  };
  const next = await checks.check('release: version, tag and changelog', async () => assertRelease(await bump()));
  await checks.check('release: a fix after it is the next patch', async () => {
    await mustRun(['git', 'tag', next.tag], there);
    await mustRun(['git', ...IDENTITY, 'commit', '--quiet', '--allow-empty', '--message', 'fix: rehearsal'], there);
    const { version } = await bump();
    const expected = next.version.replace(/\d+$/, patch => `${Number(patch) + 1}`);
    if (version !== expected) {
      throw new Error(`expected ${expected}, got ${version}`);
    }
  });
  await checks.check('release: no files are changed afterwards', async () => {
    await rm(path.join(clone, 'node_modules'));
    const left = (await mustRun(['git', 'status', '--porcelain'], there)).trim();
    if (left !== '') {
      throw new Error(`expected no changes, got:\n${left}`);
    }
  });
  checks.say(`the next release would be ${next.tag}; its changelog ends:\n${lastLines(next.changelog, 3)}`);
});

/** Author of the rehearsal's commits, for machines where git has none configured. */
const IDENTITY = ['-c', 'user.name=rehearsal', '-c', 'user.email=rehearsal@example.com'];

interface Release {
  readonly version: string;
  readonly tag: string;
  readonly changelog: string;
}

function assertRelease(release: Release): Release {
  const { version, tag, changelog } = release;
  if (!/^\d+\.\d+\.\d+$/.test(version) || version === '0.0.0' || tag !== `v${version}`) {
    throw new Error(`expected a version and its tag, got ${version} and ${tag}`);
  }
  if (!changelog.includes(version) || !/^### (Features|Bug Fixes)/m.test(changelog)) {
    throw new Error(`expected the features and fixes of ${version}, got:\n${changelog.slice(0, 500)}`);
  }
  return release;
}
