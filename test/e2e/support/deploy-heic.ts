import { mkdir } from 'node:fs/promises';
import * as path from 'node:path';
import { system } from './deployed';
import { HEIC_OUTPUT, HEIC_STACK, type HeicNames } from './heic-names';
import { deploy } from '../../../tools/emulator/deploy';
import { hostSharpLayer } from '../../../tools/emulator/host-sharp';
import { ROOT } from '../../../tools/emulator/paths';
import { findPython } from '../../../tools/emulator/python';

/** Deploys the stack of heic-app.ts beside the quickstart, and answers the URL of its API; its files go with those of the run. */
export async function deployHeic(): Promise<string> {
  const scratchDir = path.join(path.dirname(system.logFile), 'heic');
  await mkdir(scratchDir, { recursive: true });
  const outputs = await deploy({
    python: (await findPython()).executable,
    endpoint: system.endpoint,
    appDir: ROOT,
    app: 'node --import tsx test/e2e/support/heic-app.ts',
    env: { HOST_SHARP_LAYER: await hostSharpLayer() },
    logFile: path.join(path.dirname(system.logFile), 'deploy-heic.log'),
    scratchDir,
  }, () => {});
  const { apiId } = JSON.parse(outputs[HEIC_STACK][HEIC_OUTPUT]) as HeicNames;
  return `${system.endpoint}/_aws/execute-api/${apiId}/$default`;
}
