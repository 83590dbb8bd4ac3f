import * as path from 'node:path';
import { deploy, type Deployment } from './deploy';
import { EXAMPLE_VARIABLE, type ExampleName, EXAMPLES } from './examples';
import { putGalleryPage } from './gallery-site';
import { NAMES_OUTPUT, type ResourceNames } from './resource-names';
import { makeStagingBucket } from './staging-bucket';
import { TAP_VARIABLE } from './tap-events';
import type { Toolchain } from './toolchain';
import { ROOT } from '../lib/paths';
import type { Note } from '../lib/progress';

/** Files of a run, and whether the events are tapped. */
type Run = Pick<Deployment, 'logFile' | 'scratchDir'> & { readonly events: boolean };

/** Deploys an example on the emulator with the CDK CLI. Throws UserError if that fails. */
export async function deployExample(
  example: ExampleName,
  tools: Toolchain,
  endpoint: string,
  { events, ...files }: Run,
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
      env: { HOST_SHARP_LAYER: tools.sharpLayer, [EXAMPLE_VARIABLE]: example, ...(events && { [TAP_VARIABLE]: '1' }) },
      ...files,
    },
    note,
  );
  const names = JSON.parse(outputs[stack][NAMES_OUTPUT]) as ResourceNames;
  if (names.site) {
    await putGalleryPage(endpoint, names.site);
  }
  return names;
}
