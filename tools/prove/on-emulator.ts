import * as path from 'node:path';
import { HOST_SHARP_VARIABLE, PROVE_OUTPUT, type ProveNames, STACK_VARIABLE } from './names';
import { connect, type World } from './world';
import { REGION } from '../emulator/aws-environment';
import { deploy } from '../emulator/deploy';
import { startEmulator } from '../emulator/emulator';
import { makeTester } from '../emulator/make-user';
import { makeStagingBucket } from '../emulator/staging-bucket';
import { prepareToolchain } from '../emulator/toolchain';
import { ROOT } from '../lib/paths';
import type { Progress } from '../lib/progress';

/** Starts the emulator with IAM enforced, and deploys the stack of the proof on it. */
export async function deployOnEmulator(
  stackName: string,
  runDir: string,
  progress: Progress,
): Promise<{ readonly world: World; stop(): Promise<void> }> {
  const tools = await prepareToolchain(progress, runDir);
  const scratchDir = path.join(runDir, 'tmp');
  const logFile = path.join(runDir, 'emulator.log');
  const emulator = await progress.step('starting the emulator', () =>
    startEmulator({ ...tools, logFile, scratchDir, auth: true }),
  );
  const { endpoint, plainEndpoint, stop } = emulator;
  try {
    await makeStagingBucket(endpoint);
    const outputs = await progress.step(`deploying ${stackName}`, note =>
      deploy(
        {
          python: tools.python,
          endpoint,
          appDir: ROOT,
          app: 'node --import tsx tools/prove/prove-app.ts',
          env: { [STACK_VARIABLE]: stackName, [HOST_SHARP_VARIABLE]: tools.sharpLayer },
          logFile: path.join(runDir, 'deploy.log'),
          scratchDir,
        },
        note,
      ),
    );
    const names = JSON.parse(outputs[stackName][PROVE_OUTPUT]) as ProveNames;
    const apiUrl = (id: string) => `${endpoint}/_aws/execute-api/${id}/$default`;
    const local = { ...names, apiUrl: apiUrl(names.apiId), ownedApiUrl: apiUrl(names.ownedApiId) };
    const keys = await makeTester(endpoint);
    return { world: connect({ region: REGION, emulator: { endpoint, plainEndpoint }, keys }, local), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
