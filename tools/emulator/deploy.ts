import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { UserError } from '../lib/cli';
import { ROOT, shortPath } from '../lib/paths';
import type { Note } from '../lib/progress';
import { runGuarded } from '../lib/supervised';
import { emulatorAws, withoutAws } from './aws-environment';

const CDK_CLI = path.join(ROOT, 'node_modules', 'aws-cdk', 'bin', 'cdk');

/** What to deploy, and where to. */
export interface Deployment {
  /** The Python that runs the guard. */
  readonly python: string;
  readonly endpoint: string;
  /** Folder of the CDK app: the command runs there, and its cdk.json counts. */
  readonly appDir: string;
  /** The command that synthesizes the app. */
  readonly app: string;
  /** Variables for the app beside those of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** Where the log goes. */
  readonly logFile: string;
  /** Where the cloud assembly goes, in `cdk.out`, and whatever else the CLI writes. */
  readonly scratchDir: string;
}

/** Outputs of each stack, by the stacks' names. */
type StackOutputs = Record<string, Record<string, string>>;

/** Deploys an app with the real CDK CLI and answers its outputs. Throws UserError if that fails. */
export async function deploy(deployment: Deployment, note: Note): Promise<StackOutputs> {
  const { logFile, scratchDir } = deployment;
  const outputsFile = path.join(scratchDir, 'outputs.json');
  const lines: string[] = [];
  const code = await runGuarded({
    python: deployment.python,
    command: [process.execPath, CDK_CLI, ...cdkArguments(deployment, outputsFile)],
    cwd: deployment.appDir,
    env: environment(deployment),
    logFile,
    onLine: line => {
      noteProgress(line, note);
      lines.push(line);
    },
  });
  if (code !== 0) {
    throw new UserError(`the deployment failed (${deployFailure(lines)}): see ${shortPath(logFile)}`);
  }
  return JSON.parse(await readFile(outputsFile, 'utf8')) as StackOutputs;
}

function cdkArguments(deployment: Deployment, outputsFile: string): string[] {
  return [
    'deploy',
    '--all',
    '--app',
    deployment.app,
    '--require-approval',
    'never',
    '--method',
    'direct',
    '--progress',
    'events',
    '--no-color',
    '--no-notices',
    '--output',
    path.join(deployment.scratchDir, 'cdk.out'),
    '--outputs-file',
    outputsFile,
  ];
}

function environment(deployment: Deployment): NodeJS.ProcessEnv {
  return {
    ...withoutAws(process.env),
    ...emulatorAws(deployment.endpoint),
    CDK_DISABLE_CLI_TELEMETRY: '1',
    // its caches of assets and of accounts are not mixed with those of real accounts
    CDK_HOME: path.join(deployment.scratchDir, 'cdk-home'),
    PATH: [path.dirname(process.execPath), process.env.PATH].join(path.delimiter),
    ...deployment.env,
  };
}

function noteProgress(line: string, note: Note): void {
  if (/start: Publishing/.test(line)) {
    note('publishing assets');
  }
  if (/ CREATE_\w+ /.test(line)) {
    note('creating resources');
  }
}

const RESOURCE_FAILED = /\|\s*(?:CREATE|UPDATE|DELETE)_FAILED\s*\|(.*)$/;

const ERROR = /^\w*Error: (.*)$/;

/** Why a deployment failed, in the words of the CDK CLI: the first resource that did, else the first error of the app or the CLI. */
export function deployFailure(lines: readonly string[]): string {
  const reason =
    firstMatch(lines, RESOURCE_FAILED) ??
    firstMatch(lines, ERROR) ??
    firstMatch(lines, /^(.*(?:error|failed|unable|cannot).*)$/i);
  return (reason ?? 'the CDK CLI gave no reason').replace(/\s*\|\s*/g, ' ').trim();
}

function firstMatch(lines: readonly string[], pattern: RegExp): string | undefined {
  return lines.map(line => pattern.exec(line)?.[1]).find(match => match !== undefined);
}
