import { mkdir } from 'node:fs/promises';
import * as path from 'node:path';
import { system } from './deployed';
import { EXTENDING_OUTPUT, EXTENDING_STACKS, type ExtendingNames } from './extending-names';
import { deploy } from '../../../tools/emulator/deploy';
import { hostSharpLayer } from '../../../tools/emulator/host-sharp';
import { ROOT } from '../../../tools/emulator/paths';
import { findPython } from '../../../tools/emulator/python';

/** A deployed example. */
export interface ExtendingSystem extends ExtendingNames {
  readonly apiUrl: string;
}

/** Deploys the examples of extending-app.ts beside the quickstart; their files go with those of the run. */
export async function deployExtending(): Promise<Record<keyof typeof EXTENDING_STACKS, ExtendingSystem>> {
  const scratchDir = path.join(path.dirname(system.logFile), 'extending');
  await mkdir(scratchDir, { recursive: true });
  const outputs = await deploy({
    python: (await findPython()).executable,
    endpoint: system.endpoint,
    appDir: path.join(ROOT, 'examples', 'watermark'),
    app: 'node --import tsx ../../test/e2e/support/extending-app.ts',
    env: { HOST_SHARP_LAYER: await hostSharpLayer() },
    logFile: path.join(path.dirname(system.logFile), 'deploy-extending.log'),
    scratchDir,
  }, () => {});
  const systemOf = (stack: string): ExtendingSystem => {
    const names = JSON.parse(outputs[stack][EXTENDING_OUTPUT]) as ExtendingNames;
    return { ...names, apiUrl: `${system.endpoint}/_aws/execute-api/${names.apiId}/$default` };
  };
  return { watermark: systemOf(EXTENDING_STACKS.watermark), extension: systemOf(EXTENDING_STACKS.extension) };
}
