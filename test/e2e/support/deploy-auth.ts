import { mkdir } from 'node:fs/promises';
import * as path from 'node:path';
import { AUTH_OUTPUT, AUTH_STACK, type AuthNames } from './auth-names';
import { system } from './deployed';
import { deploy } from '../../../tools/emulator/deploy';
import { hostSharpLayer } from '../../../tools/emulator/host-sharp';
import { ROOT } from '../../../tools/emulator/paths';
import { findPython } from '../../../tools/emulator/python';

/** The pipeline with owners, on the emulator. */
export interface AuthSystem extends AuthNames {
  readonly apiUrl: string;
}

/** Deploys the stack of auth-app.ts beside the quickstart; its files go with those of the run. */
export async function deployAuth(): Promise<AuthSystem> {
  const scratchDir = path.join(path.dirname(system.logFile), 'owners');
  await mkdir(scratchDir, { recursive: true });
  const outputs = await deploy({
    python: (await findPython()).executable,
    endpoint: system.endpoint,
    appDir: ROOT,
    app: 'node --import tsx test/e2e/support/auth-app.ts',
    env: { HOST_SHARP_LAYER: await hostSharpLayer() },
    logFile: path.join(path.dirname(system.logFile), 'deploy-owners.log'),
    scratchDir,
  }, () => {});
  const names = JSON.parse(outputs[AUTH_STACK][AUTH_OUTPUT]) as AuthNames;
  return { ...names, apiUrl: `${system.endpoint}/_aws/execute-api/${names.apiId}/$default` };
}
