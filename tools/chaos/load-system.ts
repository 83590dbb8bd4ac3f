import { rm } from 'node:fs/promises';
import * as path from 'node:path';
import { deployLoad } from './deploy-load';
import { type FaultPlan, startFaultProxy } from './fault-proxy';
import type { LoadNames } from './load-names';
import { startEmulator } from '../emulator/emulator';
import { makeRunDir } from '../emulator/system';
import { makeStagingBucket } from '../emulator/staging-bucket';
import { prepareToolchain } from '../emulator/toolchain';
import type { LoopbackServer } from '../lib/loopback-server';
import type { Progress } from '../lib/progress';

/** The stack of load-app.ts on the emulator. */
export interface LoadSystem extends LoadNames {
  readonly apiUrl: string;
  readonly endpoint: string;
  /** Folder of the emulator's temporary files: it tells its processes from others. */
  readonly scratchDir: string;
  /** Ends all that runs and removes the files of the run. */
  stop(): Promise<void>;
}

/** Makes what is missing, starts the emulator and deploys on it; with a plan for faults, its functions work through a fault proxy. */
export async function startLoadSystem(progress: Progress, faults: FaultPlan | undefined): Promise<LoadSystem> {
  const runDir = await makeRunDir();
  const [scratchDir, logFile] = [path.join(runDir, 'tmp'), path.join(runDir, 'emulator.log')];
  const tools = await prepareToolchain(progress, runDir);
  const emulator = await progress.step('starting the emulator', () =>
    startEmulator({ ...tools, logFile, scratchDir, auth: false }),
  );
  let proxy: LoopbackServer | undefined;
  const stop = async () => {
    await emulator.stop();
    proxy?.stop();
  };
  try {
    const { endpoint } = emulator;
    await makeStagingBucket(endpoint);
    proxy = faults && (await startFaultProxy(endpoint, faults));
    const to = { endpoint, functionsEndpoint: proxy?.endpoint, logFile: path.join(runDir, 'deploy.log'), scratchDir };
    const names = await progress.step('deploying', note => deployLoad(tools, to, note));
    const apiUrl = `${endpoint}/_aws/execute-api/${names.apiId}/$default`;
    return {
      ...names,
      endpoint,
      apiUrl,
      scratchDir,
      stop: () => stop().then(() => rm(runDir, { recursive: true, force: true })),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
