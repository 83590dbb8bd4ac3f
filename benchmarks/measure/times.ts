import * as path from 'node:path';
import { type CommandOptions, mustRun } from '../../tools/lib/command';
import { CDK_CLI, ROOT } from '../../tools/lib/paths';
import { runChecks } from '../../tools/packaging/support/checks';
import { usersEnvironment } from '../../tools/packaging/support/users-environment';

const PHOTO = 'test/fixtures/photos/seeding-cc0.jpg';

/** `npx tsx benchmarks/measure/times.ts`: times a newcomer's steps in a fresh clone of the last commit. */
void runChecks('times', async ({ checks, scratch, logFile }) => {
  const at = (cwd: string): CommandOptions => ({
    cwd,
    env: usersEnvironment(),
    logFile: logFile('times'),
    timeoutSeconds: 600,
  });
  const clone = path.join(scratch, 'clone');
  const demo = () => mustRun(['npm', 'run', '--silent', 'demo', '--', '--json', PHOTO], at(clone));
  const synth = () =>
    mustRun([process.execPath, CDK_CLI, 'synth', '--quiet'], at(path.join(clone, 'examples/quickstart')));

  await checks.check('git clone', () => mustRun(['git', 'clone', '--quiet', ROOT, clone], at(scratch)));
  await checks.check('npm ci', () => mustRun(['npm', 'ci', '--no-audit', '--no-fund'], at(clone)));
  await checks.check('npm run demo -- photo.jpg, first time', demo);
  await checks.check('npm run demo -- photo.jpg, second time', demo);
  await checks.check('cdk synth of examples/quickstart, first time', synth);
  await checks.check('cdk synth of examples/quickstart, second time', synth);
});
