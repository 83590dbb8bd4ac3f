import * as path from 'node:path';
import { system } from './deployed';
import { outputOf, runSession } from './shell-session';
import { withoutAws } from '../../../tools/emulator/aws-environment';

/** Returns the address at which the emulator serves a function URL to every client. It ends with `/`. */
export function emulatedFunctionUrl(url: string): string {
  return `${system.endpoint}/_aws/lambda-url/${new URL(url).host.split('.')[0]}/`;
}

/** Runs documented calls of a function URL in one shell, as the tester. Returns the output of each block. */
export async function runCalls(blocks: readonly string[], variables: Record<string, string>): Promise<string[]> {
  const { accessKeyId, secretAccessKey } = system.tester;
  const keys = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: '' };
  const results = await runSession(blocks, {
    cwd: path.dirname(system.logFile),
    env: { ...withoutAws(process.env), ...keys, ...variables },
    timeoutSeconds: 60,
  });
  return results.map(outputOf);
}
