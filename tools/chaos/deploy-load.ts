import { FUNCTIONS_ENDPOINT, LOAD_STACK, type LoadNames } from './load-names';
import { deploy } from '../emulator/deploy';
import { NAMES_OUTPUT } from '../emulator/resource-names';
import type { Toolchain } from '../emulator/toolchain';
import { ROOT } from '../lib/paths';
import type { Note } from '../lib/progress';

/** Where to deploy to, and where the files go. */
export interface LoadDeployment {
  readonly endpoint: string;
  /** Where the functions that work on images find AWS. Default: where the emulator tells them. */
  readonly functionsEndpoint?: string;
  readonly logFile: string;
  readonly scratchDir: string;
}

/** Deploys the stack of load-app.ts. Throws UserError if that fails. */
export async function deployLoad(
  tools: Pick<Toolchain, 'python' | 'sharpLayer'>,
  to: LoadDeployment,
  note: Note,
): Promise<LoadNames> {
  const { functionsEndpoint, ...target } = to;
  const outputs = await deploy(
    {
      ...target,
      python: tools.python,
      appDir: ROOT,
      app: 'node --import tsx tools/chaos/load-app.ts',
      env: {
        HOST_SHARP_LAYER: tools.sharpLayer,
        ...(functionsEndpoint && { [FUNCTIONS_ENDPOINT]: functionsEndpoint }),
      },
    },
    note,
  );
  return JSON.parse(outputs[LOAD_STACK][NAMES_OUTPUT]) as LoadNames;
}
