import { mkdir } from 'node:fs/promises';
import * as path from 'node:path';
import { system } from './deployed';
import { EXAMPLE_OUTPUT, EXAMPLE_STACKS, type ExampleNames } from './examples-names';
import { deploy } from '../../../tools/emulator/deploy';
import { hostSharpLayer } from '../../../tools/emulator/host-sharp';
import { ROOT } from '../../../tools/emulator/paths';
import { findPython } from '../../../tools/emulator/python';

/** A deployed example. */
export interface ExampleSystem extends ExampleNames {
  readonly apiUrl: string;
}

/** Deploys the examples of examples-app.ts beside the quickstart; their files go with those of the run. */
export async function deployExamples(): Promise<Record<keyof typeof EXAMPLE_STACKS, ExampleSystem>> {
  const scratchDir = path.join(path.dirname(system.logFile), 'examples');
  await mkdir(scratchDir, { recursive: true });
  const outputs = await deploy({
    python: (await findPython()).executable,
    endpoint: system.endpoint,
    appDir: path.join(ROOT, 'examples', 'watermark'),
    app: 'node --import tsx ../../test/e2e/support/examples-app.ts',
    env: { HOST_SHARP_LAYER: await hostSharpLayer() },
    logFile: path.join(path.dirname(system.logFile), 'deploy-examples.log'),
    scratchDir,
  }, () => {});
  const systemOf = (stack: string): ExampleSystem => {
    const names = JSON.parse(outputs[stack][EXAMPLE_OUTPUT]) as ExampleNames;
    return { ...names, apiUrl: `${system.endpoint}/_aws/execute-api/${names.apiId}/$default` };
  };
  return {
    watermark: systemOf(EXAMPLE_STACKS.watermark),
    extension: systemOf(EXAMPLE_STACKS.extension),
    artDirection: systemOf(EXAMPLE_STACKS.artDirection),
  };
}
