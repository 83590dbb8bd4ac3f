import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { CloudWatchLogsClient, DeleteLogGroupCommand, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { PROVE_OUTPUT, type ProveNames, REGION_VARIABLE, STACK_VARIABLE } from './names';
import { connect, type World } from './world';
import { deployFailure } from '../emulator/deploy';
import { UserError } from '../lib/cli';
import { mustRun, runCommand } from '../lib/command';
import { CDK_CLI, ROOT, shortPath } from '../lib/paths';
import type { Note, Progress } from '../lib/progress';

const TIMEOUT_SECONDS = 3_600;

/** Account and region of a proof. */
export interface AwsPlace {
  readonly profile?: string;
  readonly region: string;
  readonly stackName: string;
  /** Folder for logs and the cloud assembly. */
  readonly runDir: string;
}

/** Checks the credentials, then builds the assets. Throws if that fails: nothing is deployed yet. */
export async function prepareOnAws(place: AwsPlace, progress: Progress): Promise<void> {
  await progress.step('checking the credentials', () => credentialsOf(place));
  await progress.step('building assets', () =>
    mustRun([process.execPath, '--import', 'tsx', 'tools/assets/build.ts'], optionsOf(place, 'assets')),
  );
}

/** Deploys the stack of the proof to AWS. Throws UserError if that fails. */
export async function deployOnAws(place: AwsPlace, progress: Progress): Promise<World> {
  const keys = await credentialsOf(place);
  const outputs = path.join(place.runDir, 'outputs.json');
  const app = 'node --import tsx tools/prove/prove-app.ts';
  const deploy = ['--require-approval', 'never', '--outputs-file', outputs, '--output', assemblyOf(place)];
  await progress.step(`deploying ${place.stackName} to ${place.region}`, note =>
    cdk(place, 'deploy', ['--app', app, ...deploy, '--progress', 'events'], note),
  );
  const stacks = JSON.parse(await readFile(outputs, 'utf8')) as Record<string, Record<string, string>>;
  const names = JSON.parse(stacks[place.stackName][PROVE_OUTPUT]) as ProveNames;
  return connect({ region: place.region, keys }, names);
}

/** Deletes the stack, and the log groups that Lambda created for CDK's own functions. Throws UserError if it fails. */
export async function destroyOnAws(place: AwsPlace, progress: Progress): Promise<void> {
  await progress.step(`deleting ${place.stackName}`, async note => {
    try {
      await cdk(place, 'destroy', ['--app', assemblyOf(place), '--force'], note);
    } catch {
      // a bucket may have received an object while it was being emptied
      note('again');
      await cdk(place, 'destroy', ['--app', assemblyOf(place), '--force'], note);
    }
    await deleteLogGroups(place);
  });
}

/** Returns the sentence that says what to delete by hand. */
export function byHand({ stackName, region, profile }: AwsPlace): string {
  const options = `--stack-name ${stackName} --region ${region}${profile === undefined ? '' : ` --profile ${profile}`}`;
  return `delete the stack by hand, after emptying its buckets: aws cloudformation delete-stack ${options}`;
}

function assemblyOf({ runDir }: AwsPlace): string {
  return path.join(runDir, 'cdk.out');
}

async function cdk(place: AwsPlace, command: string, options: readonly string[], note: Note): Promise<void> {
  const start = performance.now();
  const timer = setInterval(() => note(`${Math.round((performance.now() - start) / 60_000)} min`), 20_000);
  const profile = place.profile === undefined ? [] : ['--profile', place.profile];
  const common = ['--no-color', '--no-notices', ...profile];
  const log = optionsOf(place, command);
  const { code, output } = await runCommand(
    [process.execPath, CDK_CLI, command, place.stackName, ...options, ...common],
    log,
  ).finally(() => clearInterval(timer));
  if (code !== 0) {
    const reason = code === undefined ? 'interrupted' : deployFailure(output.split('\n'));
    throw new UserError(`cdk ${command} failed (${reason}): see ${shortPath(log.logFile)}`);
  }
}

function optionsOf(place: AwsPlace, log: string) {
  const env = {
    ...process.env,
    AWS_REGION: place.region,
    AWS_DEFAULT_REGION: place.region,
    CDK_DISABLE_CLI_TELEMETRY: '1',
    PATH: [path.dirname(process.execPath), process.env.PATH].join(path.delimiter),
    [STACK_VARIABLE]: place.stackName,
    [REGION_VARIABLE]: place.region,
  };
  return { cwd: ROOT, env, logFile: path.join(place.runDir, `${log}.log`), timeoutSeconds: TIMEOUT_SECONDS };
}

async function credentialsOf({ region, profile }: AwsPlace) {
  try {
    const sts = new STSClient({ region, profile });
    await sts.send(new GetCallerIdentityCommand({}));
    return await sts.config.credentials();
  } catch (error) {
    const [where, fix] =
      profile === undefined
        ? ['in the environment and the default profile', 'pass --profile']
        : [`in the profile ${JSON.stringify(profile)}`, 'see `aws configure list-profiles`, or sign in'];
    throw new UserError(`there are no credentials that AWS accepts ${where} (${(error as Error).message}): ${fix}`);
  }
}

async function deleteLogGroups(place: AwsPlace): Promise<void> {
  const logs = new CloudWatchLogsClient({ region: place.region, credentials: await credentialsOf(place) });
  const logGroupNamePrefix = `/aws/lambda/${place.stackName}-`;
  const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix }));
  for (const { logGroupName } of logGroups) {
    await logs.send(new DeleteLogGroupCommand({ logGroupName: logGroupName! }));
  }
}
