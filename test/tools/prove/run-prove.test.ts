import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ROOT } from '../../../tools/lib/paths';
import { byHand } from '../../../tools/prove/on-aws';

const run = promisify(execFile);

test('without --yes, it prints plan and cost, deploys nothing and exits with 1', async () => {
  const command = ['--import', 'tsx', 'tools/prove/main.ts', '--profile', 'nobody', '--region', 'eu-central-1'];
  const ended = await run(process.execPath, command, { cwd: ROOT }).catch(error => error as Record<string, unknown>);
  expect(ended).toMatchObject({ code: 1, stderr: '' });
  expect(ended.stdout).toMatch(/^deploys a stack to eu-central-1 with the profile nobody, runs/);
  expect(ended.stdout).toMatch(/total +\$0\.0\d{3}/);
  expect(ended.stdout).toMatch(/nothing was deployed: add --yes to accept this\n$/);
}, 60_000);

test('with a profile that does not exist, it gives the reason, and neither builds nor deploys nor deletes', async () => {
  const command = [
    '--import',
    'tsx',
    'tools/prove/main.ts',
    '--profile',
    'nobody',
    '--region',
    'eu-central-1',
    '--yes',
  ];
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true' };
  const ended = await run(process.execPath, command, { cwd: ROOT, env }).catch(
    error => error as Record<string, unknown>,
  );
  expect(ended).toMatchObject({ code: 1 });
  expect(ended.stderr).toMatch(
    /prove: there are no credentials that AWS accepts in the profile "nobody" \(.+\): see .+\nnothing was deployed\n/,
  );
  expect(ended.stdout).toMatch(/\nchecking the credentials … failed\n$/);
}, 60_000);

test('it says what to delete by hand', () => {
  expect(byHand({ stackName: 'Prove-1', region: 'eu-central-1', profile: 'me', runDir: '' })).toMatch(
    /aws cloudformation delete-stack --stack-name Prove-1 --region eu-central-1 --profile me$/,
  );
});
