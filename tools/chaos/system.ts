import { rm } from 'node:fs/promises';
import * as path from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type FaultPlan, startFaultProxy } from './fault-proxy';
import { CHAOS_STACK, FUNCTIONS_ENDPOINT } from './stack-names';
import { clientConfig } from '../emulator/aws-environment';
import { deploy } from '../emulator/deploy';
import { startEmulator } from '../emulator/emulator';
import { NAMES_OUTPUT, type ResourceNames } from '../emulator/resource-names';
import { makeStagingBucket } from '../emulator/staging-bucket';
import { makeRunDir } from '../emulator/system';
import { prepareToolchain, type Toolchain } from '../emulator/toolchain';
import type { LoopbackServer } from '../lib/loopback-server';
import { ROOT } from '../lib/paths';
import type { Note, Progress } from '../lib/progress';

/** The stack of app.ts on the emulator. */
export interface ChaosSystem extends ResourceNames {
  readonly apiUrl: string;
  readonly endpoint: string;
  /** Folder of the emulator's temporary files; identifies its processes. */
  readonly scratchDir: string;
  /** Stops the emulator and the proxy, and removes the run's files. */
  stop(): Promise<void>;
}

/** Starts the emulator and deploys to it. With a fault plan, the functions reach AWS through a fault proxy. */
export async function startChaosSystem(progress: Progress, faults: FaultPlan | undefined): Promise<ChaosSystem> {
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
    const names = await progress.step('deploying', note => deployChaosStack(tools, to, note));
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

/** Target of a deployment. */
interface ChaosDeployment {
  readonly endpoint: string;
  /** AWS endpoint of the process and sweep functions. Default: the emulator's own. */
  readonly functionsEndpoint?: string;
  readonly logFile: string;
  readonly scratchDir: string;
}

/** Deploys the stack of app.ts. Throws UserError if that fails. */
export async function deployChaosStack(
  tools: Pick<Toolchain, 'python' | 'sharpLayer'>,
  to: ChaosDeployment,
  note: Note,
): Promise<ResourceNames> {
  const { functionsEndpoint, ...target } = to;
  const outputs = await deploy(
    {
      ...target,
      python: tools.python,
      appDir: ROOT,
      app: 'node --import tsx tools/chaos/app.ts',
      env: {
        HOST_SHARP_LAYER: tools.sharpLayer,
        ...(functionsEndpoint && { [FUNCTIONS_ENDPOINT]: functionsEndpoint }),
      },
    },
    note,
  );
  return JSON.parse(outputs[CHAOS_STACK][NAMES_OUTPUT]) as ResourceNames;
}

/** AWS clients that reach the emulator directly, without faults. */
export interface ChaosClients {
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  readonly lambda: LambdaClient;
  readonly records: DynamoDBDocumentClient;
}

/** Creates clients with the credentials of the emulator's root user. */
export function createClients(endpoint: string): ChaosClients {
  // a busy emulator is not a finding
  const config = { ...clientConfig(endpoint), maxAttempts: 8 };
  return {
    s3: new S3Client({ ...config, forcePathStyle: true }),
    sqs: new SQSClient(config),
    lambda: new LambdaClient(config),
    records: DynamoDBDocumentClient.from(new DynamoDBClient(config)),
  };
}
