import * as path from 'node:path';
import { deploy, type Deployment } from './deploy';
import { EXAMPLE_VARIABLE, EXAMPLES, type ExampleName } from './examples';
import { mendCors } from './fix-cors';
import { NAMES_OUTPUT, type ResourceNames } from './resource-names';
import { makeStagingBucket } from './staging-bucket';
import type { Toolchain } from './toolchain';
import { ROOT } from '../lib/paths';
import type { Note } from '../lib/progress';

type RunFiles = Pick<Deployment, 'logFile' | 'scratchDir'>;

/** Puts an example on the emulator, with the real CDK CLI. Throws UserError if that fails. */
export async function deployExample(
  example: ExampleName,
  tools: Toolchain,
  endpoint: string,
  files: RunFiles,
  note: Note,
): Promise<ResourceNames> {
  const stack = EXAMPLES[example];
  await makeStagingBucket(endpoint);
  const outputs = await deploy(
    {
      python: tools.python,
      endpoint,
      appDir: path.join(ROOT, 'examples', example),
      app: 'node --import tsx ../../tools/emulator/example-app.ts',
      env: { HOST_SHARP_LAYER: tools.sharpLayer, [EXAMPLE_VARIABLE]: example },
      ...files,
    },
    note,
  );
  const names = JSON.parse(outputs[stack][NAMES_OUTPUT]) as ResourceNames;
  await mendCors(endpoint, path.join(files.scratchDir, 'cdk.out', `${stack}.template.json`), names.apiId);
  return names;
}
