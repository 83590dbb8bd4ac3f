import * as path from 'node:path';
import { deploy, type Deployment } from './deploy';
import { mendCors } from './mend-cors';
import { ROOT } from './paths';
import type { Note } from './progress';
import { NAMES_OUTPUT, type ResourceNames } from './resource-names';
import { makeStagingBucket } from './staging-bucket';
import type { Toolchain } from './toolchain';

const STACK = 'Quickstart';

type RunFiles = Pick<Deployment, 'logFile' | 'scratchDir'>;

/** Puts examples/quickstart on the emulator, with the real CDK CLI. Throws UserError if that fails. */
export async function deployQuickstart(tools: Toolchain, endpoint: string, files: RunFiles, note: Note): Promise<ResourceNames> {
  await makeStagingBucket(endpoint);
  const outputs = await deploy({
    python: tools.python,
    endpoint,
    appDir: path.join(ROOT, 'examples', 'quickstart'),
    app: 'node --import tsx ../../tools/emulator/quickstart-app.ts',
    env: { HOST_SHARP_LAYER: tools.sharpLayer },
    ...files,
  }, note);
  const names = JSON.parse(outputs[STACK][NAMES_OUTPUT]) as ResourceNames;
  await mendCors(endpoint, path.join(files.scratchDir, 'cdk.out', `${STACK}.template.json`), names.apiId);
  return names;
}
