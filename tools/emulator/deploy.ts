import { readFile } from 'node:fs/promises';
import * as path from 'node:path';
import { emulatorAws, withoutAws } from './aws-environment';
import { UserError } from '../lib/cli';
import { CDK_CLI, shortPath } from '../lib/paths';
import type { Note } from '../lib/progress';
import { runSupervised } from '../lib/supervised';

/** App to deploy, and its destination. */
export interface Deployment {
  /** Python interpreter that runs the supervisor. */
  readonly python: string;
  readonly endpoint: string;
  /** Folder of the CDK app: working directory of the command, with its cdk.json. */
  readonly appDir: string;
  /** Command that synthesizes the app. */
  readonly app: string;
  /** Variables for the app in addition to those of this process. */
  readonly env?: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** Folder for the cloud assembly, in `cdk.out`, and the other files that the CLI writes. */
  readonly scratchDir: string;
}

/** Outputs of each stack, by the stacks' names. */
type StackOutputs = Record<string, Record<string, string>>;

/** Deploys an app with the CDK CLI and returns its outputs. Throws UserError if that fails. */
export async function deploy(deployment: Deployment, note: Note): Promise<StackOutputs> {
  const { logFile, scratchDir } = deployment;
  const outputsFile = path.join(scratchDir, 'outputs.json');
  const lines: string[] = [];
  const code = await runSupervised({
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
    // keeps the caches of assets and accounts apart from those of real accounts
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

/**
 * Returns the CDK CLI's reason for a failed deployment: the first failed resource, else the first error of app or
 * CLI.
 */
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
